"""Looking once at a whole text, or asking about two words alone, must never change a result."""

import re
from contextlib import ExitStack
from datetime import UTC, date, datetime
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.inputs import InputFile
from transforms.normalise.normalise import normalise

NEVER_SURE = {
    "articles.is_sound": lambda odd: False,
    "articles.has_other_blanks": lambda odd: True,
    "lines.has_other_blanks": lambda odd: True,
    "lines._OTHER_BREAK": re.compile(""),
    "folding._are_distinct": lambda texts: False,
    "roles._LONGEST_LINE": 1 << 30,
    "datelines._ANY_DASH": re.compile(""),
    "headers._DIGIT": re.compile(""),
    "dates._DIGIT": re.compile(""),
    "roles.may_be_around": lambda text: True,
    "sentences._FULL_STOP": re.compile(r"\.[\"”’'»)\]]*(\s+\S)"),
    "sentences._is_break": lambda *pair: None,
}
ODDITIES = """
    The mayor said Mr. Lee met Dr. Ek at 5 p.m. on Friday in the U.S. harbour. “We will go,” he
    added. "It is late." Really? Yes! No… RIGA, Oct 16 (AP) — By Ann Title: Published: March 3,
    2026 Photo: Read more: * ) 1. (a). Inc., etc.) weâ€™ll naÃ¯ve Zoë café – - -- ... . ! Source:
    contributed to this report. Reported from Berlin. (Image: Ek) credit
"""
GAPS = st.sampled_from(
    [" "] * 30 + ["\n"] * 6 + ["\n\n", "\r\n", "  ", "\t", "\xa0", "\u200b", "\v"]
)
LINE = st.lists(st.tuples(st.sampled_from(ODDITIES.split()), GAPS), min_size=1, max_size=40).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
TEXT = st.lists(LINE, min_size=1, max_size=6).map(lambda lines: "\n".join([*lines, *lines[:2]]))


def rows(text):
    when = datetime(2026, 1, 5, tzinfo=UTC)
    data = text.encode()
    file = InputFile("a.txt", date(2026, 1, 5), when, len(data), data, {"title": "The mayor said"})
    return [table.to_pylist() for table in normalise([file], 1 << 20)]


@given(TEXT)
def test_no_shortcut_changes_a_row(text):
    short = rows(text)
    with ExitStack() as stack:
        for name, value in NEVER_SURE.items():
            stack.enter_context(patch(f"transforms.normalise.{name}", value))
        assert short == rows(text)
