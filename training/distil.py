"""Teach a slim network to see what the network that it was made of sees."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice

import torch
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from training.examples import Example
from training.fit import Batch, batches, encoded, padded, slope
from training.network import Network


def distil(
    slim: Network,
    network: Network,
    epoch: Callable[[int], Sequence[Example]],
    steps: int,
    rate: float,
    report: Callable[[str], None] = print,
) -> None:
    """Fit the layers of `slim` to the vectors that `network` makes; tables and heads stay.

    No labels are needed: what counts is the last layer, and what the heads read from it.
    """
    slim.requires_grad_(False)
    learning = list(slim.layers.requires_grad_(True).parameters())
    optimiser = torch.optim.AdamW(
        learning, rate, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.0, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: slope(step, steps))
    device, started = slim.words.weight.device, time.perf_counter()
    for step, examples in enumerate(islice(_batches(epoch), steps), 1):
        losses = _losses(slim, network, padded(examples, device))
        optimiser.zero_grad(set_to_none=True)
        losses.sum().backward()
        clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        if step % 50 == 0:
            seconds = time.perf_counter() - started
            report(f"distilling {step}/{steps} {seconds:.0f}s {losses.tolist()}")


def _batches(epoch: Callable[[int], Sequence[Example]]) -> Iterator[list[Example]]:
    """Yield batches of one epoch after the other, without end."""
    for number in count():
        examples = epoch(number)
        for indices in batches(examples, number):
            yield [examples[i] for i in indices]


def _losses(slim: Network, network: Network, batch: Batch) -> Tensor:
    """Return what `slim` leaves unexplained of vectors, tag scores (doubled), and links."""
    with torch.no_grad():
        wanted = encoded(network, batch)[batch.mask]
        # A slim network's heads hold the bias that its last norm does not add.
        vectors, scores = wanted - network.layers[-1].norm2.bias, network.tags(wanted)
        pointed = _pointed(network, wanted)
    found = encoded(slim, batch)[batch.mask]
    tagged = _unexplained(slim.tags(found), scores)
    linked = [_unexplained(*pair) for pair in zip(_pointed(slim, found), pointed, strict=True)]
    return torch.stack([_unexplained(found, vectors), 2 * tagged, torch.stack(linked).mean()])


def _pointed(network: Network, vectors: Tensor) -> list[Tensor]:
    """Return what the links of `network` make of `vectors`, on the side of each end."""
    ends = [end for link in network.links.values() for end in (link.query, link.key)]
    return [end(vectors) for end in ends]


def _unexplained(found: Tensor, wanted: Tensor) -> Tensor:
    return (found - wanted).pow(2).mean() / wanted.var()
