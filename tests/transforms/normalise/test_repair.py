import re

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.repair import repair_offsets, repaired


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        pytest.param("It wasnâ€™t Zoë.", "It wasn’t Zoë.", id="quote read as cp1252"),
        pytest.param("ZoÃ« left", "Zoë left", id="letter"),
        pytest.param("ZoÃ\x83Â« “left”", "Zoë “left”", id="broken twice beside what is right"),
        pytest.param("naÃ \u0304ve", "naïve", id="broken, then normalised"),
        pytest.param("ZoA\u0303\x83A\u0302\u00ab", "Zoë", id="broken twice, then taken apart"),
        pytest.param("ZoA\u0303« MA\u03031⁄4ller", "Zoë Müller", id="once, taken apart"),
        pytest.param("&quot;Stay,&quot; he said", '"Stay," he said', id="character references"),
        pytest.param(
            "R&amp;D at caf&#233;s, &#x201c;now&#x201d;", "R&D at cafés, “now”", id="numbers"
        ),
        pytest.param("&amp;ldquo;No&amp;rdquo;", "“No”", id="escaped twice"),
        pytest.param("&nbsp;It rained.&nbsp;", "It rained.", id="blanks around"),
        pytest.param("<p>It <b>rained</b>.</p>", "It rained.", id="tags"),
        pytest.param(
            'It <a href="https://bay.example/1">rained</a>.<br />He left.',
            "It rained. He left.",
            id="tags that break a line, and others",
        ),
        pytest.param("ZoÃ« said &ldquo;no&rdquo;", "Zoë said “no”", id="broken in both ways"),
        pytest.param(
            'The [harbour](https://bay.example/a_(b) "Bay") of [R&amp;D](/r)',
            "The harbour of R&D",
            id="links of Markdown",
        ),
        pytest.param("\x93Stay,\x94 he said", "“Stay,” he said", id="cp1252 read as latin-1"),
    ],
)
def test_repaired(broken, text):
    assert repaired(broken) == text


@pytest.mark.parametrize(
    "text",
    [
        "“Zoë’s café – naïve,” he said…",
        "Straight 'quotes' stay \"straight\".",
        "São Paulo, Ångström, ¿qué?, l’été",
        "Министр заявил",
        "総理大臣は述べた",
        "ﬁne ligatures and ½",
        "Zoe\u0308 taken apart",
        "a share of 1⁄4, or 1 ⁄ 4",
        "price: 5 € – 10 £",
        "AT&T; R&D, Q&A & more; &c;",
        "&nosuch; &#0; &#10; &#xd800;",
        "&nbsp;",
        "<p></p>",
        "[sic](he said), a note[1](see below), [](https://bay.example/1)",
        "![Ships](https://bay.example/1.jpg)",
        "[![Ships](https://bay.example/1.jpg)](https://bay.example/2)",
        "a < b > c, <tweet id=7>, <nosuch>, <-- <3",
    ],
)
def test_what_is_right_stays(text):
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("original", "word"),
    [
        ("It wasnâ€™t true, she said.", "true, she said."),
        ("ZoÃ\x83Â« left, he said.", "left, he said."),
        ("naÃ \u0304ve talk", "ve talk"),
        ("On [Friday](https://bay.example/1), [Ann Lee](/2) left.", "Ann Lee"),
        ("&nbsp;&ldquo;It rained&rdquo; &amp; he left&hellip;", "It rained"),
        ("<p>It <b>rained</b>, she said.</p>", "rained"),
        ("ZoÃ« &amp; her &quot;crew&quot; left, she said.", "crew"),
        ("A naÃ ?vetÃ© of ZoÃ« that lasts", "that lasts"),
    ],
)
def test_offsets(original, word):
    fixed, offsets = repaired(original), repair_offsets(original)
    start = fixed.index(word)
    assert original[offsets[start] : offsets[start + len(word)]] == word


PIECES = [
    *"aé Ã«Â\u0304â€™\x83 ?\xa0&;",
    "&amp;",
    "&nbsp;",
    "&#228;",
    "&ldquo;",
    "&#10;",
    "<b>",
    "<p>",
    "[",
    "](/a)",
    "!",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.strip))
def test_offsets_never_go_back_and_fit_the_repaired_text(text):
    fixed, offsets = repaired(text), repair_offsets(text)
    if fixed != text:
        assert len(offsets) == len(fixed) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(st.lists(st.sampled_from(["Zoë", "it’s", "“no”", "plain", "–", "naïve"]), max_size=12))
def test_every_offset_slices_what_was_broken(words):
    text = " ".join(words)
    broken = " ".join(word.encode().decode("latin-1") for word in words)
    if repaired(broken) == text != broken:
        offsets = repair_offsets(broken)
        ends = [match.end() for match in re.finditer(r"\S+", text)]
        assert [broken[: offsets[end]] for end in ends] == [
            " ".join(words[: n + 1]).encode().decode("latin-1") for n in range(len(words))
        ]


def test_offsets_take_time_in_proportion():
    assert len(repair_offsets("ZoÃ« " * 20_000)) == 80_000
    assert len(repair_offsets("&amp; " * 20_000)) == 40_000
    assert len(repair_offsets("<b>a</b>" * 20_000 + "<p" * 20_000)) == 60_001
    assert len(repair_offsets("[a](/b)" * 20_000 + "[a](/" * 20_000)) == 120_001
    assert ftfy.fix_encoding("ZoÃ«") == "Zoë"
