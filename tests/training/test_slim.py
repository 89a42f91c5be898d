"""A slim network sees what the one it was made of sees, in torch and as a file."""

from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

import onnxruntime

from training.distil import distil
from training.examples import Example
from training.fit import padded
from training.graph import onnx_model
from training.network import Network, Shape
from training.ranges import ranges
from training.rounding import rounded
from training.slim import slimmed, solved, telling
from training.splices import spliced

SIZES = {"width": 32, "head_width": 8, "layers": 2, "positions": 40, "vocabulary": 60}
WIDE = Shape(inner=64, heads=4, **SIZES)
SLIM = Shape(inner=12, heads=2, is_slim=True, **SIZES)


def example(chance: np.random.Generator) -> Example:
    length = int(chance.integers(5, 30))
    ids, kinds = (tuple(chance.integers(0, most, length).tolist()) for most in (60, 16))
    return Example(ids, kinds, (0,) * length, ())


@pytest.fixture
def examples() -> list[Example]:
    chance = np.random.default_rng(5)
    return [example(chance) for _ in range(120)]


@pytest.fixture
def network() -> Network:
    torch.manual_seed(5)
    network = Network(WIDE).eval()
    for name, value in network.named_parameters():
        if name.startswith(("kinds", "words", "places")) or value.ndim == 1:
            torch.nn.init.normal_(value, 0.5 if "norm" in name else 0.0, 0.3)
    return network


def gap(one: Network, other: Network, examples: list[Example]) -> float:
    text = padded(examples, torch.device("cpu"))
    with torch.no_grad():
        found, wanted = (net(text.ids, text.kinds, text.mask)[0][text.mask] for net in (one, other))
    return float((found - wanted).pow(2).mean() / wanted.var())


def test_slim_and_taught_it_sees_the_same(network: Network, examples: list[Example]) -> None:
    slim = slimmed(network, [padded(examples[:80], torch.device("cpu"))], SLIM)
    before = gap(slim, network, examples[80:])
    distil(slim, network, lambda _: examples[:80] * 40, 20, 1e-3, lambda _: None)
    assert gap(slim, network, examples[80:]) < 0.9 * before < 0.1


def test_the_file_computes_what_the_network_does(network: Network, examples: list[Example]) -> None:
    slim = slimmed(network, [padded(examples, torch.device("cpu"))], SLIM)
    weights = {name: value.numpy() for name, value in slim.state_dict().items()}
    session = onnxruntime.InferenceSession(onnx_model(weights, ranges(slim, examples), SLIM))
    ids, kinds = (np.array([part], np.int64) for part in (examples[0].ids, examples[0].kinds))
    found = session.run(None, {"ids": ids, "kinds": kinds})
    mask = torch.ones(ids.shape, dtype=torch.bool)
    with torch.no_grad():
        wanted = slim(torch.from_numpy(ids), torch.from_numpy(kinds), mask)
    for ours, theirs in zip(found, wanted, strict=True):
        assert np.abs(ours - theirs.numpy()).mean() < 0.1 * float(theirs.std())


def test_rounding_is_what_the_file_does_and_goes(network: Network, examples: list[Example]) -> None:
    slim = slimmed(network, [padded(examples, torch.device("cpu"))], SLIM)
    weights = {name: value.numpy().copy() for name, value in slim.state_dict().items()}
    known = ranges(slim, examples)
    session = onnxruntime.InferenceSession(onnx_model(weights, known, SLIM))
    text = padded(examples[:1], torch.device("cpu"))
    found = session.run(["tags"], {"ids": text.ids.numpy(), "kinds": text.kinds.numpy()})[0]
    with torch.no_grad():
        plain = slim(text.ids, text.kinds, text.mask)[0].numpy()
        with rounded(slim, known):
            wanted = slim(text.ids, text.kinds, text.mask)[0].numpy()
    assert np.abs(found - wanted).mean() < 0.3 * np.abs(found - plain).mean()
    for name, value in slim.state_dict().items():
        assert np.array_equal(value.numpy(), weights[name])


def test_a_splice_begins_as_one_and_ends_as_another(examples: list[Example]) -> None:
    made = spliced(examples, Random(1))
    assert made == spliced(examples, Random(1))
    new = [item for item in made if item not in examples]
    assert len(examples) // 5 < len(new) < len(examples) * 4 // 5
    for item in new:
        assert len(item.ids) == len(item.kinds) == len(item.labels)
        assert item.ids[0] in {e.ids[0] for e in examples}
        assert item.ids[-1] in {e.ids[-1] for e in examples}


def test_what_is_solved_is_found_again() -> None:
    torch.manual_seed(1)
    seen, weight, bias = torch.randn(500, 6), torch.randn(3, 6), torch.randn(3)
    found = solved(seen, seen @ weight.T + bias, weight + 1e-3, bias)
    assert torch.allclose(found[0], weight, atol=1e-3)
    assert torch.allclose(found[1], bias, atol=1e-3)


def test_idle_channels_go_first() -> None:
    torch.manual_seed(2)
    seen, weight = torch.randn(500, 8), torch.randn(3, 8)
    weight[:, [2, 3]] = 0
    assert telling(seen, weight, 6).tolist() == [0, 1, 4, 5, 6, 7]
    assert telling(seen, weight, 3, width=2).tolist() == [0, 1, 4, 5, 6, 7]
