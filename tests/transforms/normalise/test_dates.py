import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.dates import moment


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2026", "2026-01-01T00:00:00+00:00", "year"),
        ("2026-05", "2026-05-01T00:00:00+00:00", "month"),
        ("May 2026", "2026-05-01T00:00:00+00:00", "month"),
        ("2026-05-01", "2026-05-01T00:00:00+00:00", "day"),
        ("20260501", "2026-05-01T00:00:00+00:00", "day"),
        ("2026/5/1", "2026-05-01T00:00:00+00:00", "day"),
        ("1.5.2026", "2026-05-01T00:00:00+00:00", "day"),
        ("13/05/2026", "2026-05-13T00:00:00+00:00", "day"),
        ("05/13/2026", "2026-05-13T00:00:00+00:00", "day"),
        ("05/05/2026", "2026-05-05T00:00:00+00:00", "day"),
        ("1st of May 2026", "2026-05-01T00:00:00+00:00", "day"),
        ("Friday, May 1, 2026", "2026-05-01T00:00:00+00:00", "day"),
        ("Sept. 3, 2026", "2026-09-03T00:00:00+00:00", "day"),
        ("2026-05-01T10:15", "2026-05-01T10:15:00+00:00", "minute"),
        ("2026-05-01T10:15:30Z", "2026-05-01T10:15:30+00:00", "second"),
        ("2026-05-01 00:15:30.25+02:00", "2026-04-30T22:15:30+00:00", "second"),
        ("20260501T101530Z", "2026-05-01T10:15:30+00:00", "second"),
        ("Fri, 01 May 2026 10:15:30 -0500", "2026-05-01T15:15:30+00:00", "second"),
        ("1 May 2026 10:15 GMT", "2026-05-01T10:15:00+00:00", "minute"),
        ("May 1, 2026 at 9 p.m. EDT", "2026-05-02T01:00:00+00:00", "minute"),
        ("May 1, 2026, 12:05 AM", "2026-05-01T00:05:00+00:00", "minute"),
        ("May 1, 2026 10:15 ET", "2026-05-01T00:00:00+00:00", "day"),
    ],
)
def test_stated(text, iso, precision):
    found = moment(text)
    assert (found.time.isoformat(), found.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text",
    ["", "05/01/2026", "2026-02-30", "31/04/2026", "on Friday", "May 1", "Maybe 2026", "0000",
     "1 Foo 2026", "2026-05-01 and more", "9" * 500],
)  # fmt: skip
def test_unresolved(text):
    assert moment(text) is None


@given(st.text("0123456789-/:.TZ+ May,", max_size=40))
def test_never_raises(text):
    found = moment(text)
    assert found is None or found.time.tzinfo is not None
