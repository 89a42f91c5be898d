"""Let a network feel, while it learns, what rounding to small integers will do to it.

Weights and what enters each matrix product are rounded as in the written graph; gradients pass as
if they were not (the straight-through estimator of Bengio, Léonard and Courville, 2013).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from torch import Tensor, nn
from torch.nn.utils import parametrize

from training.graph import LIMIT
from training.network import Network
from training.ranges import Ranges


class _Whole(nn.Module):
    def forward(self, weight: Tensor) -> Tensor:
        return weight + (whole(weight.detach()) - weight.detach())


def whole(weight: Tensor) -> Tensor:
    """Return `weight` in whole steps, the same size along each row, as few as are written."""
    step = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / LIMIT
    return (weight / step).round() * step


@contextmanager
def rounded(network: Network, ranges: Ranges) -> Iterator[None]:
    """Round all that the layers of `network` reckon with; on leaving, weights are as learnt."""
    parts = [
        (name, part) for name, part in network.named_modules()
        if name.startswith("layers.") and isinstance(part, nn.Linear)
    ]  # fmt: skip
    table = network.words.weight.data.clone()
    network.words.weight.data.copy_(whole(table))
    for _, part in parts:
        parametrize.register_parametrization(part, "weight", _Whole())
    hooks = [part.register_forward_pre_hook(_entering(*ranges[name])) for name, part in parts]
    try:
        yield
    finally:
        for (_, part), hook in zip(parts, hooks, strict=True):
            hook.remove()
            parametrize.remove_parametrizations(part, "weight", leave_parametrized=False)
        network.words.weight.data.copy_(table)


def _entering(low: float, high: float) -> Callable[[nn.Module, tuple[Tensor]], tuple[Tensor]]:
    """Return what rounds the numbers that enter a product to 256 steps."""
    step = (high - low) / 255

    def entering(_: nn.Module, inputs: tuple[Tensor]) -> tuple[Tensor]:
        (x,) = inputs
        seen = ((x.detach().float().clamp(low, high) / step).round() * step).to(x.dtype)
        return (x + (seen - x.detach()),)

    return entering
