"""Fit the network: batches of like length, one warm-up, a linear fall, averaged weights."""

import random
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from training.examples import Example
from training.network import Network

TOKENS_PER_BATCH = 2048


@dataclass(frozen=True)
class Batch:
    """Examples of like length, padded; targets[k][b, i, j]: token i links to token j."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    labels: Tensor
    lengths: Tensor
    targets: tuple[Tensor, Tensor]


def fit(
    network: Network,
    epoch: Callable[[int], Sequence[Example]],
    epochs: int,
    rate: float = 2e-4,
    report: Callable[[str], None] = print,
) -> Network:
    """Return the running average of `network` over training on `epoch(0)`, `epoch(1)`, ..."""
    device = network.words.weight.device
    steps = epochs * len(batches(epoch(0), 0))
    optimiser = torch.optim.AdamW(_groups(network, rate), betas=(0.9, 0.98), eps=1e-6, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: slope(step, steps))
    average, step, started = deepcopy(network).eval(), 0, time.perf_counter()
    network.train()
    for number in range(epochs):
        for indices in batches(examples := epoch(number), number):
            batch = padded([examples[i] for i in indices], device)
            losses = loss(network, encoded(network, batch), batch)
            optimiser.zero_grad(set_to_none=True)
            losses.sum().backward()
            clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(average, network, min(0.998, step / (step + 10)))
            if step % 50 == 0:
                seconds = time.perf_counter() - started
                report(f"epoch {number} step {step}/{steps} {seconds:.0f}s {losses.tolist()}")
    return average


def encoded(network: Network, batch: Batch) -> Tensor:
    """Return the contextual vectors of `batch`."""
    with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
        return network.encode(batch.ids, batch.kinds, batch.mask).float()


def loss(network: Network, x: Tensor, batch: Batch) -> Tensor:
    """Return the three losses of vectors `x`: tags, contents to cues, cues to sources."""
    tags = network.crf.loss(network.tags(x), batch.labels, batch.lengths).sum()
    linked = [
        _link_loss(link(x, batch.mask), target)
        for link, target in zip(network.links.values(), batch.targets, strict=True)
    ]
    return torch.stack([tags / batch.mask.sum(), 0.3 * linked[0], 0.3 * linked[1]])


def _link_loss(scores: Tensor, target: Tensor) -> Tensor:
    rows = target.any(2)
    scores, target = scores[rows], target[rows]
    if not len(scores):
        return scores.sum()
    right = scores.masked_fill(~target, -1e4)
    return (scores.logsumexp(1) - right.logsumexp(1)).mean()


def batches(examples: Sequence[Example], seed: int) -> list[list[int]]:
    """Cut the numbers of `examples` into batches of like length, in random order."""
    chance = random.Random(seed)
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].ids), chance.random()))
    out: list[list[int]] = [[]]
    for i in order:
        if out[-1] and (len(out[-1]) + 1) * len(examples[i].ids) > TOKENS_PER_BATCH:
            out.append([])
        out[-1].append(i)
    chance.shuffle(out)
    return out


def padded(examples: Sequence[Example], device: torch.device) -> Batch:
    """Return one batch of `examples`, padded to the longest."""
    rows, length = len(examples), max(len(example.ids) for example in examples)
    ids, kinds, labels = (torch.zeros(rows, length, dtype=torch.long) for _ in range(3))
    targets = tuple(np.zeros((rows, length, length), dtype=bool) for _ in range(2))
    for row, item in enumerate(examples):
        n = len(item.ids)
        ids[row, :n], kinds[row, :n] = torch.tensor(item.ids), torch.tensor(item.kinds)
        labels[row, :n] = torch.tensor(item.labels)
        for source, cue, content in item.claims:
            _point(targets[0][row], content, cue)
            _point(targets[1][row], cue, source)
    lengths = torch.tensor([len(example.ids) for example in examples])
    mask = torch.arange(length)[None] < lengths[:, None]
    moved = [part.to(device) for part in (ids, kinds, mask, labels, lengths)]
    return Batch(*moved, tuple(torch.from_numpy(target).to(device) for target in targets))


def _point(target: np.ndarray, these: Sequence[int], those: Sequence[int]) -> None:
    target[np.ix_(list(these), list(those) or [0])] = True


def _groups(network: Network, rate: float) -> list[dict[str, object]]:
    """Heads and new embeddings learn five times faster than what is pretrained."""
    new = ("tags", "links", "crf", "kinds")
    named = list(network.named_parameters())
    return [
        {
            "params": [p for n, p in named if n.startswith(new) == fresh and (p.ndim > 1) == wide],
            "lr": rate * (5 if fresh else 1),
            "weight_decay": 0.01 if wide else 0.0,
        }
        for fresh in (False, True)
        for wide in (False, True)
    ]


def slope(step: int, steps: int) -> float:
    """Return the learning rate's share at `step`: up for a sixteenth, then down."""
    warm = max(1, steps // 16)
    return step / warm if step < warm else max(0.02, (steps - step) / (steps - warm))


@torch.no_grad()
def _follow(average: Network, network: Network, decay: float) -> None:
    pairs = list(zip(average.parameters(), network.parameters(), strict=True))
    torch._foreach_lerp_([a for a, _ in pairs], [p for _, p in pairs], 1 - decay)
