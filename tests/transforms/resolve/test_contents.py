import pytest

from transforms.resolve.contents import content_text, kind
from transforms.resolve.quotes import quotations


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(["that it rains"], "it rains", id="that"),
        pytest.param(['"It rains."'], "It rains.", id="double"),
        pytest.param(["‘It rains.’"], "It rains.", id="single"),
        pytest.param(["''It rains.''"], "It rains.", id="two apostrophes"),
        pytest.param(['"It" and "rain"'], '"It" and "rain"', id="two quotations"),
        pytest.param(["that it 'may rain'"], "it 'may rain'", id="a part"),
        pytest.param(['"It rains', "and pours"], "It rains and pours", id="unclosed"),
        pytest.param(["that's fine"], "that's fine", id="that's"),
    ],
)
def test_content_text(parts, expected):
    assert content_text(parts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It rains."', "direct"),
        ("that it rains", "indirect"),
        ("that it 'rains a lot'", "mixed"),
        ("the miner's strike isn't over", "indirect"),
        ("«Il pleut»", "direct"),
        ("„Es regnet“", "direct"),
        ("''It rains''", "direct"),
    ],
)
def test_kind(text, expected):
    assert kind([(0, len(text))], quotations(text), text) == expected
