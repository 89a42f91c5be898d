"""The network: a small BERT encoder, a tagger with a CRF, and two linking heads."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from training.crf import Crf
from transforms.extract.labels import LABELS
from transforms.extract.surface import KINDS

LINKS = ("content_cue", "cue_source")
MAX_DISTANCE = 64


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder, fixed by the pretrained weights."""

    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    positions: int = 512
    vocabulary: int = 30522


class RowDropout(nn.Module):
    """Drops the same channels at every token of a row: as good as dropout, and cheap on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Return `x`, thinned while training."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share
        return x * (kept / (1 - self.share)).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each sum, as BERT's are."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = RowDropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return `x` read once more; `mask` is very negative where there is no token."""
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(2, 3)
        seen = (scores + mask[:, None, None, :]).softmax(-1).to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(rows, length, width)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(gelu(self.up(x)))))


class Link(nn.Module):
    """Scores how likely token i points at token j; place 0 stands for 'at nothing'."""

    def __init__(self, width: int, inner: int = 128) -> None:
        super().__init__()
        self.query = nn.Linear(width, inner)
        self.key = nn.Linear(width, inner)
        self.distance = nn.Parameter(torch.zeros(2 * MAX_DISTANCE + 1))
        self.null = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return scores, rows × length × length."""
        scores = self.query(x) @ self.key(x).transpose(1, 2) / self.query.out_features**0.5
        places = torch.arange(x.shape[1], device=x.device)
        gap = (places[None] - places[:, None]).clamp(-MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE
        bias = torch.where(places[None] == 0, self.null, self.distance[gap])
        return (scores + bias).masked_fill(~mask[:, None, :], -1e4)


class Network(nn.Module):
    """Tags each token and links contents to cues, and cues to sources."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.kinds = nn.Embedding(KINDS, shape.width)
        nn.init.zeros_(self.kinds.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = RowDropout(0.1)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, len(LABELS))
        self.links = nn.ModuleDict({name: Link(shape.width) for name in LINKS})
        self.crf = Crf()

    def encode(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Return the contextual vector of each token."""
        places = self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + places + self.kinds(kinds)))
        hidden = torch.where(mask, 0.0, -1e4).to(x.dtype)
        for layer in self.layers:
            x = layer(x, hidden)
        return x

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return tag scores and the two link tables."""
        x = self.encode(ids, kinds, mask).float()
        content_cue, cue_source = (self.links[name](x, mask) for name in LINKS)
        return self.tags(x), content_cue, cue_source


def pretrained(weights: Mapping[str, Tensor], shape: Shape) -> Network:
    """Return a network that starts from BERT `weights` (their published names)."""
    network = Network(shape)
    state = network.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    first_type = weights["embeddings.token_type_embeddings.weight"][0]
    state["places.weight"] = weights["embeddings.position_embeddings.weight"] + first_type
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for i in range(shape.layers):
            state.update(_layer(weights, i, part))
    network.load_state_dict(state)
    return network


def _layer(weights: Mapping[str, Tensor], i: int, part: str) -> dict[str, Tensor]:
    old, new = f"encoder.layer.{i}.", f"layers.{i}."
    attention = [
        weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")
    ]
    return {
        f"{new}qkv.{part}": torch.cat(attention),
        f"{new}out.{part}": weights[f"{old}attention.output.dense.{part}"],
        f"{new}norm1.{part}": weights[f"{old}attention.output.LayerNorm.{part}"],
        f"{new}up.{part}": weights[f"{old}intermediate.dense.{part}"],
        f"{new}down.{part}": weights[f"{old}output.dense.{part}"],
        f"{new}norm2.{part}": weights[f"{old}output.LayerNorm.{part}"],
    }
