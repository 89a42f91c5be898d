"""The range of numbers that enter each matrix product, seen on texts held out of training.

Fixed ranges, unlike those measured while reading, make a paragraph's numbers independent of
what else is in its batch.
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from training.examples import Example
from training.network import Network

Ranges = dict[str, tuple[float, float]]


@torch.no_grad()
def ranges(network: Network, examples: Sequence[Example]) -> Ranges:
    """Return, by layer name, the lowest and the highest number that enters it."""
    seen: Ranges = {}
    layers = [(name, part) for name, part in network.named_modules() if isinstance(part, nn.Linear)]
    hooks = [part.register_forward_pre_hook(_recorder(seen, name)) for name, part in layers]
    for item in examples:
        ids, kinds = torch.tensor([item.ids]), torch.tensor([item.kinds])
        network(ids, kinds, torch.ones_like(ids, dtype=torch.bool))
    for hook in hooks:
        hook.remove()
    return seen


def _recorder(seen: Ranges, name: str) -> Callable[[nn.Module, tuple[Tensor]], None]:
    def record(_: nn.Module, inputs: tuple[Tensor]) -> None:
        low, high = seen.get(name, (0.0, 0.0))
        seen[name] = min(low, float(inputs[0].min())), max(high, float(inputs[0].max()))

    return record
