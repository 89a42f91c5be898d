"""Which paragraphs are read for attributions."""

import pyarrow as pa
import pyarrow.compute as pc

from transforms.schema import SPOKEN_ROLES

LANGUAGES = ("en",)


def readable(article: pa.Table, paragraph: pa.Table) -> pa.Table:
    """Return the rows of `paragraph` that the extractor reads.

    Left out are roles in which nobody speaks (credit lines, bylines, boilerplate) and
    articles in a language the extractor does not know; an article too short to tell its
    language is read.
    """
    language = pc.fill_null(article["language"], LANGUAGES[0])
    known = pc.match_substring_regex(language, rf"^({'|'.join(LANGUAGES)})(-|$)")
    documents = article.filter(known)["document_id"].combine_chunks()
    spoken = pc.is_in(paragraph["role"], value_set=pa.array(SPOKEN_ROLES))
    return paragraph.filter(
        pc.and_(spoken, pc.is_in(paragraph["document_id"], value_set=documents))
    )
