import pytest

from transforms.resolve.lemmas import cue_class, is_denial, is_negated, lemma


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "say"),
        ("also said", "say"),
        ("has repeatedly denied", "deny"),
        ("according to", "according to"),
        ("admitted", "admit"),
        ("is urging", "urge"),
        ("replies", "reply"),
        ("did not say", "say"),
        ("would like", "like"),
        ("doubling", "double"),
        ("investigated", "investigate"),
        (":", None),
    ],
)
def test_lemma(reference, cue, expected):
    assert lemma(cue, reference) == expected


def test_classes(reference):
    found = [cue_class(word, reference) for word in ("say", "claim", "accuse", "urge", None)]
    assert found == ["neutral", "distancing", "judging", "directing", "neutral"]


def test_denial_is_not_negation():
    assert (is_denial("deny", "denied"), is_negated("denied")) == (True, False)
    assert (is_denial("say", "didn't say"), is_negated("didn't say")) == (False, True)
