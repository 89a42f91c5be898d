"""Pair two lists one to one so that the paired weights add up to the most."""

from collections.abc import Mapping

Weights = Mapping[tuple[int, int], int]


def best_pairs(weights: Weights) -> list[tuple[int, int]]:
    """Return the pairs (left, right) of greatest total weight, by left number.

    Weights are positive; what is not in `weights` is never paired.

    >>> best_pairs({(0, 0): 10, (0, 1): 9, (1, 0): 3})
    [(0, 1), (1, 0)]
    """
    partner: dict[int, int] = {}  # of each paired right: its left
    while chain := _best_chain(weights, partner):
        partner.update({right: left for left, right in chain})
    return sorted((left, right) for right, left in partner.items())


def _best_chain(weights: Weights, partner: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the pairs to make that gain most when those they replace are given up."""
    reached, via = _gains(weights, partner)
    free = [right for right in reached if right not in partner]
    if not free:
        return []
    right = min(free, key=lambda number: (-reached[number], number))
    current = {left: right for right, left in partner.items()}
    chain = []
    while True:
        left = via[right]
        chain.append((left, right))
        if left not in current:
            return chain
        right = current[left]


def _gains(weights: Weights, partner: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return, per right, the best gain of a chain that ends there, and its last left.

    A chain starts at a left without partner; each step takes a right from its partner, which
    costs that pair's weight and lets the partner look elsewhere.
    """
    paired = set(partner.values())
    gain = {left: 0 for left, _ in weights if left not in paired}
    reached: dict[int, int] = {}
    via: dict[int, int] = {}
    is_settled = False
    while not is_settled:
        is_settled = True
        for (left, right), weight in weights.items():
            if left not in gain or partner.get(right) == left:
                continue
            if (total := gain[left] + weight) > reached.get(right, 0):
                reached[right], via[right], is_settled = total, left, False
                if right in partner:
                    gain[partner[right]] = total - weights[partner[right], right]
    return reached, via
