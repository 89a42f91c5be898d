"""The page as a document: whole, closed to the world, and true to what the warehouse holds."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from flows.report.page import link
from flows.settings import SettingsError

SECTIONS = ("volumes", "new-speakers", "repeated", "quoting", "stance", "quality", "rejected",
            "articles")  # fmt: skip
VOID = {"meta", "link", "br"}


class Reader(HTMLParser):
    """Every element of a page with its attributes, and the text of each kind of element."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.texts, self.open = [], {}, []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open):
            self.texts[tag] = self.texts.get(tag, "") + data

    def all(self, name):
        return [given[name] for _, given in self.elements if name in given]


@pytest.fixture(params=["brand", "hostile", "empty"])
def each(request, pages):
    return Reader(pages[request.param].html)


def test_nothing_is_fetched_and_nothing_runs(each):
    tags = {tag for tag, _ in each.elements}
    assert not tags & {"script", "iframe", "object", "embed", "img", "base", "form", "image", "use"}
    names = {name for _, given in each.elements for name in given}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style")]
    assert "url(" not in each.texts["style"] and "@import" not in each.texts["style"]
    leading = [given["href"] for tag, given in each.elements if tag == "link"]
    assert leading == ["data:,"]
    (policy,) = [given["content"] for _, given in each.elements if "http-equiv" in given]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy and "unsafe" not in policy


def test_it_is_well_formed_and_every_name_leads_somewhere(each):
    assert each.open == []
    ids = each.all("id")
    assert len(ids) == len(set(ids))
    inner = [href[1:] for href in each.all("href") if href.startswith("#")]
    told = " ".join(each.all("aria-labelledby") + each.all("aria-describedby")).split()
    assert set(inner + told) <= set(ids)


def test_structure_for_those_who_listen(each):
    tags = [tag for tag, _ in each.elements]
    assert [tags.count(tag) for tag in ("main", "h1", "header", "footer")] == [1, 1, 1, 1]
    assert tags.count("table") == tags.count("caption")
    assert tags.count("figure") == tags.count("figcaption") == each.all("role").count("img")
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_section_is_there(pages):
    page = Reader(pages["brand"].html)
    assert [name for name in page.all("id") if name in SECTIONS] == [*SECTIONS]
    assert page.all("role").count("img") == 7
    told = page.texts["main"] + page.texts["header"]
    for part in (
        "1 May 2026",
        "Ilse Brandt",
        "the old lock would not leak again",
        "The Echo",
        "distancing",
        "few_files_are_rejected",
        "nothing.txt",
        "About the gate",
    ):
        assert part in told
    assert "2 articles" in page.texts["ol"]


def test_an_attack_is_text(pages):
    html = pages["hostile"].html
    page = Reader(html)
    assert "<script>alert(1)</script>" in page.texts["h3"]
    assert "</script>" in page.texts["svg"]
    assert "{{7*7}}" in page.texts["title"] + page.texts["h3"]
    assert not [href for href in page.all("href") if "javascript" in href]
    assert html.count("<style>") == 1


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//host/x", "file:///etc", "https://",
     "http://[", "vbscript:x", "", None],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url):
    assert link(url) is None


def test_nothing_to_tell_is_told(pages):
    assert "The warehouse is empty" in Reader(pages["empty"].html).texts["main"]


def test_a_night_without_claims(desk):
    page = Reader(desk(lambda desk: desk.article("a", ("The river", "", "rose"))).html)
    for told in ("No article of these nights has a claim", "No claim of these nights has a named"):
        assert told in page.texts["main"]


def test_a_night_of_rejected_files_alone(desk):
    page = Reader(desk(lambda desk: desk.rejected("x.txt")).html)
    assert "No night of these four weeks brought an article." in page.texts["main"]


def test_one_article(desk):
    def one(desk):
        desk.article("a", ("A clerk", "said", "so it was", None))

    page = Reader(desk(one).html)
    assert "A clerk, not named" in page.texts["li"]


def test_the_nights_are_those_of_the_last_run_but_no_more_than_seven(desk):
    def many(desk):
        desk.article("old", ("A B", "said", "x", "A B"), day=date(2026, 4, 1), run="r0")
        for day in range(10):
            desk.article(f"n{day}", ("C D", "said", "y", "C D"), day=date(2026, 5, 1 + day))
        desk.article("late", ("E F", "said", "z", "E F"), day=date(2026, 4, 30))

    page = Reader(desk(many).html)
    assert "Nights of 4 May 2026 to 10 May 2026" in page.texts["header"]
    assert "A B" not in page.texts["article"] and "E F" not in page.texts["article"]


def test_what_is_denied_or_not_said_is_told(desk):
    def fill(desk):
        said = ("Ilse Brandt", "said", "the lock would leak", "Ilse Brandt")
        desk.article("lock", said, said, said)
        desk.connection.execute("UPDATE raw.claim SET is_denial = true WHERE claim_no = 2")
        desk.connection.execute("UPDATE raw.claim SET is_negated = true WHERE claim_no = 3")

    html, turns = desk(fill).html, ("", ", a denial", ", negated")
    told = [html.count(f"neutral, indirect{turn} <code>") for turn in turns]
    assert told == [1, 1, 1]


def test_a_long_night_is_cut_and_says_so(desk):
    def long(desk):
        for number in range(14):
            desk.article(
                f"n{number}", (f"Ann Lee{number}", "said", "y " * 5000, f"Ann Lee{number}")
            )
        desk.article("longest", *[(f"Bo Ek{n}", "said", "z", f"Bo Ek{n}") for n in range(70)])
        for number in range(60):
            desk.rejected(f"{number}.txt")

    page = desk(long)
    text = Reader(page.html).texts["main"]
    for told in (
        "12 of 15 articles with claims",
        "50 of 60 rejected files",
        "20 of 84 new speakers",
        "15 of 84 speakers",
        "10 more paragraphs are left out",
        "[…]",
    ):
        assert told in text
    assert page.path.stat().st_size < 1_000_000


@pytest.mark.parametrize("name", ["a-mill", "https://mill.example/a", "2026-05-01/mill.txt"])
def test_an_article_that_was_asked_for(desk, name):
    def two(desk):
        desk.article(
            "mill", ("A B", "said", "x", "A B"), url="https://mill.example/a", title="Mill"
        )
        desk.article("gate", *[("C D", "said", "y", "C D")] * 2, title="Gate")

    page = Reader(desk(two, names=[name]).html)
    assert (page.texts["h3"], page.all("rel")) == ("Mill", ["icon", "noopener noreferrer nofollow"])


def test_gaps_are_named(desk):
    def silent(desk):
        for back in range(10, 0, -1):
            for number in range(4):
                desk.article(f"{back}-{number}", day=date(2026, 5, 20) - timedelta(back),
                             publisher="The Post")  # fmt: skip
        desk.article("other", day=date(2026, 5, 20), publisher="The Echo")

    assert "gap" in Reader(desk(silent).html).texts["svg"]


def test_an_unknown_article_is_told(desk):
    with pytest.raises(SettingsError, match="No current article is called 'x'"):
        desk(names=["x"])
