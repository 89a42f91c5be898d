"""What one epoch reads: every version of every article, with some paragraphs varied."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from training.corpus import Article
from training.examples import Example, example, paragraphs, restyled
from transforms.scoring.brat import Claim

SILENT_SHARE = 0.5  # of the paragraphs without a claim
RESTYLED_SHARE = 0.2  # of the paragraphs with double quotation marks
BLIND_SHARE = 0.05  # of the paragraphs whose quotation marks go unseen


@dataclass(frozen=True)
class _Paragraph:
    text: str
    claims: list[Claim]
    example: Example


def epoch_reader(
    tokenizer: Tokenizer, articles: Sequence[Article], seed: int
) -> Callable[[int], list[Example]]:
    """Return a function from the number of an epoch to its examples: the same on every run."""
    read = [
        _Paragraph(text, claims, example(tokenizer, text, claims))
        for article in articles
        for version in article.versions
        for text, claims in paragraphs(article.text, version)
    ]

    def epoch(number: int) -> list[Example]:
        chance = random.Random(f"{seed} {number}")
        return [
            _varied(tokenizer, item, chance)
            for item in read
            if item.claims or chance.random() < SILENT_SHARE
        ]

    return epoch


def distinct(examples: Sequence[Example]) -> list[Example]:
    """Return `examples` without those that differ in what is annotated alone."""
    return list({(item.ids, item.kinds): item for item in examples}.values())


def _varied(tokenizer: Tokenizer, item: _Paragraph, chance: random.Random) -> Example:
    if chance.random() < RESTYLED_SHARE and any(mark in item.text for mark in '"“'):
        return example(tokenizer, restyled(item.text, chance), item.claims)
    if chance.random() < BLIND_SHARE:
        old = item.example
        return Example(old.ids, tuple(kind & 7 for kind in old.kinds), old.labels, old.claims)
    return item.example
