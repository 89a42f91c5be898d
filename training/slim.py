"""Make a trained network slim by least squares: fewer heads, fewer inner channels, rectifiers.

Layer by layer, on what both networks see in some paragraphs: the heads and channels that tell
least go (by the saliency of Hassibi and Stork's Optimal Brain Surgeon), and what the others
write is solved anew, so that the sums that enter the norms stay as near to the old ones as can be.
"""

from collections.abc import Sequence
from copy import deepcopy

import torch
from torch import Tensor, nn

from training.fit import Batch
from training.network import Layer, Network, Shape

_HELD = 1e-2  # how firmly old weights are held, against the mean square of what enters


class _Streams:
    """What flows through both networks; a slim norm adds no bias, so `missing` is its debt."""

    def __init__(self, network: Network, slim: Network, texts: Sequence[Batch]) -> None:
        self.masks = [text.mask for text in texts]
        self.hidden = [torch.where(text.mask, 0.0, -1e4) for text in texts]
        self.theirs = [network.embedded(text.ids, text.kinds) for text in texts]
        self.ours = [slim.embedded(text.ids, text.kinds) for text in texts]
        self.missing = network.norm.bias

    def real(self, xs: Sequence[Tensor]) -> Tensor:
        """Return the vectors of all tokens, without those that only fill rows."""
        return torch.cat([x[mask] for x, mask in zip(xs, self.masks, strict=True)])

    def goal(self, sums: Sequence[Tensor]) -> Tensor:
        """Return what a sublayer should add to our stream: theirs has no mean once it is normed."""
        wanted = self.real(sums)
        return wanted - wanted.mean(-1, keepdim=True) - self.real(self.ours)


@torch.no_grad()
def slimmed(network: Network, texts: Sequence[Batch], shape: Shape) -> Network:
    """Return a network of slim `shape`, as many layers deep, that does what `network` does."""
    slim = Network(shape).eval()
    _take_over(slim, network)
    streams = _Streams(network.eval(), slim, texts)
    for old, new in zip(network.layers, slim.layers, strict=True):
        _slim_attention(old, new, streams)
        _slim_inner(old, new, streams)
    for head in (slim.tags, *(part for link in slim.links.values() for part in link.children())):
        head.bias += head.weight @ streams.missing
    return slim


def _take_over(slim: Network, network: Network) -> None:
    """Copy all but the layers; the tables lose their means, which slim norms do not take out."""
    state = slim.state_dict()
    for name, value in network.state_dict().items():
        if name in state and not name.startswith("layers."):
            is_table = name in ("words.weight", "places.weight", "kinds.weight")
            state[name].copy_(value - value.mean(1, keepdim=True) if is_table else value)


def _slim_attention(old: Layer, new: Layer, streams: _Streams) -> None:
    sums = [
        x + old.out(old.seen(x, mask))
        for x, mask in zip(streams.theirs, streams.hidden, strict=True)
    ]
    whole = deepcopy(old)
    whole.qkv.bias += whole.qkv.weight @ streams.missing
    views = [whole.seen(x, mask) for x, mask in zip(streams.ours, streams.hidden, strict=True)]
    seen, goal = streams.real(views), streams.goal(sums)
    weight, bias = old.out.weight, old.out.bias + streams.missing
    kept = telling(seen, weight, new.heads, weight.shape[1] // old.heads)
    _set(new.out, *solved(seen[:, kept], goal, weight[:, kept], bias))
    rows = torch.cat([kept + part * seen.shape[1] for part in range(3)])
    _set(new.qkv, whole.qkv.weight[rows], whole.qkv.bias[rows])
    new.norm1.weight.copy_(old.norm1.weight)
    streams.theirs = [old.norm1(x) for x in sums]
    pairs = zip(streams.ours, views, strict=True)
    streams.ours = [new.norm1(x + new.out(view[..., kept])) for x, view in pairs]
    streams.missing = old.norm1.bias


def _slim_inner(old: Layer, new: Layer, streams: _Streams) -> None:
    sums = [x + old.down(old.bend(old.up(x))) for x in streams.theirs]
    lifted = old.up.bias + old.up.weight @ streams.missing
    seen = new.bend(streams.real(streams.ours) @ old.up.weight.T + lifted)
    goal = streams.goal(sums)
    weight, bias = solved(seen, goal, old.down.weight, old.down.bias + streams.missing)
    kept = telling(seen, weight, new.up.out_features)
    _set(new.down, *solved(seen[:, kept], goal, weight[:, kept], bias))
    _set(new.up, old.up.weight[kept], lifted[kept])
    new.norm2.weight.copy_(old.norm2.weight)
    streams.theirs = [old.norm2(x) for x in sums]
    streams.ours = [new.norm2(x + new.down(new.bend(new.up(x)))) for x in streams.ours]
    streams.missing = old.norm2.bias


def solved(seen: Tensor, goal: Tensor, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """Return the weight and bias that make `goal` of `seen`, held near those given."""
    seen = torch.cat([seen, torch.ones(len(seen), 1)], 1)
    old = torch.cat([weight.T, bias[None]])
    squares = seen.T @ seen / len(seen)
    held = torch.full((len(squares),), _HELD * float(squares.diag()[:-1].mean()))
    held[-1] = 0
    change = torch.linalg.solve(squares + held.diag(), seen.T @ (goal - seen @ old) / len(seen))
    return (old + change)[:-1].T, (old + change)[-1]


def telling(seen: Tensor, weight: Tensor, count: int, width: int = 1) -> Tensor:
    """Return the channels of the `count` groups, each `width` wide, that would be missed most."""
    squares = seen.T @ seen / len(seen)
    held = _HELD * squares.diag().mean() * torch.eye(len(squares))
    inverse = torch.linalg.inv(squares + held)
    groups = torch.arange(len(squares)).view(-1, width)
    own = inverse[groups[:, :, None], groups[:, None, :]]
    written = weight.T[groups]
    missed = (written * torch.linalg.solve(own, written)).sum((1, 2))
    return groups[missed.argsort(descending=True)[:count].sort().values].flatten()


def _set(linear: nn.Linear, weight: Tensor, bias: Tensor) -> None:
    linear.weight.copy_(weight)
    linear.bias.copy_(bias)
