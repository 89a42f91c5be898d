from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from transforms.normalise.paths import PathPattern, article_identity, batch_date

MODIFIED = datetime(2026, 11, 2, 1, 30, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize(
    ("pattern", "path", "parts"),
    [
        pytest.param(None, "a.txt", {}, id="no pattern"),
        pytest.param("{publisher}_{slug}.txt", "x/the-bay_rain.txt",
                     {"publisher": "the-bay", "slug": "rain"}, id="file name alone"),
        pytest.param("{publisher}_{slug}.txt", "the-bay_rain.txt.zst",
                     {"publisher": "the-bay", "slug": "rain"}, id="compressed"),
        pytest.param("{publisher}_{slug}.txt", "the-bay_rain.TXT.GZ",
                     {"publisher": "the-bay", "slug": "rain"}, id="capitals"),
        pytest.param("{publisher}_{slug}.TXT", "the-bay_rain.txt",
                     {"publisher": "the-bay", "slug": "rain"}, id="pattern in capitals"),
        pytest.param("Bay_{slug}.txt", "bay_rain.txt", {}, id="other letters as they are"),
        pytest.param("{publisher}/{date}/{slug}.txt", "bay/2026-05-01/rain.txt",
                     {"publisher": "bay", "date": "2026-05-01", "slug": "rain"}, id="whole path"),
        pytest.param("{publisher}/{slug}.txt", "x/bay/rain.txt", {}, id="too deep"),
        pytest.param("{date}_{slug}.txt", "1-5-2026_rain.txt", {}, id="no date"),
        pytest.param("{slug}.(txt)", "rain.(txt)", {"slug": "rain"}, id="literal signs"),
    ],
)  # fmt: skip
def test_match(pattern, path, parts):
    assert PathPattern(pattern).match(path) == parts


@pytest.mark.parametrize("pattern", ["{date", "a}b{c}", "news.txt", "{a}{a}", "{}", "{a b}"])
def test_invalid_pattern(pattern):
    with pytest.raises(ValueError, match=r"^The path pattern .*\.$"):
        PathPattern(pattern)


@pytest.mark.parametrize(
    ("path", "values", "metadata", "day"),
    [
        pytest.param("2026-05-01/2026-05-02/a.txt", {"date": "2026-05-03"}, {}, date(2026, 5, 2),
                     id="innermost folder"),
        pytest.param("2026-02-30/a.txt", {"date": "2026-05-03"}, {}, date(2026, 5, 3),
                     id="folder that never was"),
        pytest.param("a.txt", {}, {"batch_date": "2026-05-04", "date_published": "2026-05-01"},
                     date(2026, 5, 4), id="sidecar"),
        pytest.param("a.txt", {}, {"date_published": "2026-05-01T23:00:00-05:00"},
                     date(2026, 5, 2), id="publication day in UTC"),
        pytest.param("a.txt", {}, {"date_published": "May 2026"}, date(2026, 11, 1),
                     id="month says no day"),
        pytest.param("a.txt", {"date": "2026-13-01"}, {}, date(2026, 11, 1), id="modified, UTC"),
    ],
)  # fmt: skip
def test_batch_date(path, values, metadata, day):
    assert batch_date(path, values, metadata, MODIFIED) == day
    assert MODIFIED.astimezone(UTC).date() == date(2026, 11, 1)


def test_identity_outlives_redelivery():
    first = article_identity("2026-05-01/bay/rain.txt", date(2026, 5, 1), None)
    assert first == article_identity("2026-05-02/bay/rain.txt.gz", date(2026, 5, 2), None)
    assert first != article_identity("2026-05-02/bay/snow.txt", date(2026, 5, 2), None)
    assert article_identity("a", date(2026, 5, 1), "https://bay.example/1") == article_identity(
        "b", date(2026, 5, 2), "https://bay.example/1"
    )
