"""The network: a small BERT encoder, a tagger with a CRF, and two linking heads."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, relu

from training.crf import Crf
from transforms.extract.labels import LABELS
from transforms.extract.surface import KINDS

LINKS = ("content_cue", "cue_source")
MAX_DISTANCE = 64
NORM_EPSILON = 1e-12


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; the defaults are those of the pretrained weights.

    A slim one has norms without means and biases, and rectifiers: cheaper, and as good.
    """

    width: int = 384
    inner: int = 1536
    heads: int = 12
    head_width: int = 32
    layers: int = 6
    positions: int = 512
    vocabulary: int = 30522
    is_slim: bool = False

    def norm(self) -> nn.Module:
        """Return a new norm of one token's vector."""
        kind = nn.RMSNorm if self.is_slim else nn.LayerNorm
        return kind(self.width, eps=NORM_EPSILON)


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
        seen = shape.heads * shape.head_width
        self.qkv = nn.Linear(shape.width, 3 * seen)
        self.out = nn.Linear(seen, shape.width)
        self.norm1 = shape.norm()
        self.up = nn.Linear(shape.width, shape.inner)
        self.bend = relu if shape.is_slim else gelu
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = shape.norm()
        self.drop = RowDropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return `x` read once more; `mask` is very negative where there is no token."""
        x = self.norm1(x + self.drop(self.out(self.seen(x, mask))))
        return self.norm2(x + self.drop(self.down(self.bend(self.up(x)))))

    def seen(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return what each head sees, side by side."""
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(2, 3)
        seen = (scores + mask[:, None, None, :]).softmax(-1).to(v.dtype) @ v
        return seen.transpose(1, 2).reshape(rows, length, -1)


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
        self.norm = shape.norm()
        self.drop = RowDropout(0.1)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, len(LABELS))
        self.links = nn.ModuleDict({name: Link(shape.width) for name in LINKS})
        self.crf = Crf()

    def embedded(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """Return the vector of each token before it is read in context."""
        places = self.places.weight[: ids.shape[1]]
        return self.drop(self.norm(self.words(ids) + places + self.kinds(kinds)))

    def encode(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Return the contextual vector of each token."""
        x = self.embedded(ids, kinds)
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
