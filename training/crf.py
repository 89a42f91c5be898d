"""A linear-chain conditional random field over the tags."""

import torch
from torch import Tensor, nn

from transforms.extract.labels import LABELS, forbidden, may_end, may_start


class Crf(nn.Module):
    """Knows which tag may follow which, and learns which likes to."""

    allowed: Tensor
    first: Tensor
    last: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.learned = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("allowed", torch.from_numpy(forbidden()), persistent=False)
        self.register_buffer("first", torch.from_numpy(may_start()), persistent=False)
        self.register_buffer("last", torch.from_numpy(may_end()), persistent=False)

    def transitions(self) -> Tensor:
        """Return the score of label j after label i."""
        return self.learned + self.allowed

    def loss(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Return, per row, minus the log-likelihood of `labels` (first `lengths` tokens)."""
        return self._all(scores, lengths) - self._one(scores, labels, lengths)

    def _all(self, scores: Tensor, lengths: Tensor) -> Tensor:
        transitions = self.transitions()
        alpha = self.first + scores[:, 0]
        for t in range(1, scores.shape[1]):
            grown = torch.logsumexp(alpha[:, :, None] + transitions, 1) + scores[:, t]
            alpha = torch.where((t < lengths)[:, None], grown, alpha)
        return torch.logsumexp(alpha + self.last, 1)

    def _one(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        steps = torch.arange(scores.shape[1], device=scores.device)[None]
        real = steps < lengths[:, None]
        emitted = scores.gather(2, labels[..., None])[..., 0]
        moved = self.transitions()[labels[:, :-1], labels[:, 1:]]
        ends = labels.gather(1, lengths[:, None] - 1)[:, 0]
        return (
            (emitted * real).sum(1)
            + (moved * real[:, 1:]).sum(1)
            + self.first[labels[:, 0]]
            + self.last[ends]
        )
