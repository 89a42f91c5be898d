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
        pytest.param(["‘The cooks’ pay is late.’"], "The cooks’ pay is late.", id="a plural"),
        pytest.param(
            ["'A plural's', 'two plurals'"], "'A plural's', 'two plurals'", id="two single"
        ),
        pytest.param(["It rains.”"], "It rains.", id="never opened"),
        pytest.param(["that it rains “a lot.”"], "it rains “a lot.”", id="opened late"),
        pytest.param(["that he was 6'2\""], "he was 6'2\"", id="inches"),
        pytest.param(["that's fine"], "that's fine", id="that's"),
        pytest.param(["that the mill shut"], "the mill shut", id="that the"),
        pytest.param(["that tolls would rise"], "tolls would rise", id="that and a subject"),
        pytest.param(["that May would resign"], "May would resign", id="that and a name"),
        pytest.param(["that had she known"], "had she known", id="that and a turned clause"),
        pytest.param(["that time is short"], "time is short", id="that and what is not counted"),
    ],
)
def test_content_text(parts, expected):
    assert content_text(parts) == expected


@pytest.mark.parametrize(
    "text",
    [
        "that would close the mill", "that is not what she meant", "that wasn’t fair",
        "that cannot last", "that never happened", "that in itself was odd", 'that "was wrong"',
        "that day was the worst", "that kind of talk is cheap", "That means delay",
    ],
)  # fmt: skip
def test_a_that_which_points_is_kept(text):
    assert content_text([text]) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It rains."', "direct"),
        ('that "was wrong"', "mixed"),
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
