"""What hostile articles may not do: make every claim print a text as long as the article."""

import pytest

from transforms.resolve import continuations, definite

WORDS = [f"{a}{b}{c}" for a in "BCDFGLMNR" for b in "aeiou" for c in ("rk", "nt", "ld", "st")]
SAID = ["<s>Lee</s> <c>said</c> <q>it rained</q>.", "<s>He</s> <c>said</c> <q>it had</q>."]


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("Ann Lee " * 500, id="a row of names"),
        pytest.param("Ann and " * 500 + "Lee", id="names and names"),
        pytest.param("A" + "a" * 5000 + " Lee", id="a word without end"),
        pytest.param("Ann Lee, head of the " + "big " * 500 + "bank, left.", id="a description"),
        pytest.param(" ".join(f"{w} President Ann Lee left." for w in WORDS), id="roles"),
    ],
)
def test_no_claim_prints_more_than_a_name_and_a_few_roles(resolve, opening):
    for row in resolve(opening, *SAID):
        assert len(row["speaker"] or "") + len(row["speaker_role"] or "") < 500


def test_a_long_quotation_looks_only_at_the_claims_of_its_paragraphs(resolve, monkeypatch):
    looked = []
    utters = continuations._utters
    monkeypatch.setattr(continuations, "_utters", lambda *given: looked.append(1) or utters(*given))
    resolve(*(f"“<q>It is number {n}</q>" for n in range(300)))
    assert 300 <= len(looked) < 1000


def test_what_stands_before_a_name_is_looked_at_once_for_all_its_claims(resolve, monkeypatch):
    looked = []
    stands = definite.is_definite
    monkeypatch.setattr(definite, "is_definite", lambda *given: looked.append(1) or stands(*given))
    resolve(*(f"<s>The Zorbel</s> <c>said</c> <q>it rained {n} times</q>." for n in range(300)))
    assert len(looked) == 300
