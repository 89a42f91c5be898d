"""Read articles of the live warehouse again, with the model that the settings name."""

from functools import partial
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.ask.ask import connect
from flows.lake.lake import Lake
from flows.lake.memo import Memo
from flows.parallel.pool import pieces, workers
from flows.rules.reference import reference
from flows.settings import Settings
from flows.storage.gate import together
from transforms.extract.reading import readable
from transforms.resolve.claims import claims
from transforms.schema import ARTICLE, CLAIM, PARAGRAPH

_ARTICLES = 500
_SAMPLE = "SELECT * FROM main.article ORDER BY document_id"
_PARAGRAPHS = "SELECT * FROM raw.paragraph SEMI JOIN article USING (document_id)"


class Reread(NamedTuple):
    """Articles, and the claims that were found in them."""

    article: pa.Table
    claim: pa.Table


def reread(settings: Settings, sample: int) -> Reread:
    """Return `sample` current articles (all when 0) and their claims by the model set.

    The same articles each time, picked by their ids, which are hashes. What the model reads
    is added to the memo; lake and warehouse stay as they are.
    """
    article, paragraph = _texts(settings, sample)
    memo = Memo(Lake(settings.lake), settings.model)
    with together(memo.lake.memo_gate), workers(settings) as hands:
        memo.read(memo.unread(paragraph), hands, "extracting")
        parts = [
            (part, paragraph.filter(pc.is_in(paragraph["document_id"], part["document_id"])))
            for part in pieces(article, _ARTICLES)
        ]
        found = list(hands.map(partial(_claims, memo), parts, "resolving"))
    return Reread(article, pa.concat_tables([CLAIM.empty(), *found]))


def _texts(settings: Settings, sample: int) -> tuple[pa.Table, pa.Table]:
    """Return the articles, and those of their paragraphs that the extractor reads."""
    with connect(settings.warehouse) as live:
        limit = f"LIMIT {sample}" if sample else ""
        article = ARTICLE.conform(live.sql(f"{_SAMPLE} {limit}").to_arrow_table())
        live.register("article", article)
        paragraph = PARAGRAPH.conform(live.sql(_PARAGRAPHS).to_arrow_table())
    return article, readable(article, paragraph)


def _claims(memo: Memo, piece: tuple[pa.Table, pa.Table]) -> pa.Table:
    """Return the claims of some articles, resolved in a process of the pool."""
    article, paragraph = piece
    return claims(article, paragraph, memo.recall(paragraph), reference())
