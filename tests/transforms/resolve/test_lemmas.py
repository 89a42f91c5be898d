import pytest

from transforms.resolve.lemmas import cue_class, lemma


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
        ("should argue", "argue"),
        ("can mumble", "mumble"),
        ("in the words of", "in the words of"),
        ("warning that", "warn"),
        ("the loudly muttered", "mutter"),
        (":", None),
        ("is", "is"),
    ],
)
def test_lemma(reference, cue, expected):
    assert lemma(cue, reference) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # Words that no table has, so that spelling alone decides.
        ("fries", "fry"), ("fried", "fry"), ("lies", "lie"), ("zips", "zip"), ("bus", "bus"),
        ("gas", "gas"), ("glosses", "gloss"), ("fizzes", "fizz"), ("torpedoes", "torpedo"),
        ("lurches", "lurch"), ("sculpts", "sculpt"), ("bless", "bless"), ("glossed", "gloss"),
        ("hopped", "hop"), ("hoped", "hope"), ("jogging", "jog"), ("juggling", "juggle"),
        ("carved", "carve"), ("forced", "force"), ("merged", "merge"), ("valued", "value"),
        ("amused", "amuse"), ("cremated", "cremate"), ("painted", "paint"), ("kneaded", "knead"),
        ("travelled", "travel"), ("controlling", "control"), ("polled", "poll"),
        ("drilled", "drill"), ("spelling", "spell"), ("freed", "free"), ("proceed", "proceed"),
        ("goes", "go"), ("going", "go"), ("sing", "sing"), ("bed", "bed"), ("ties", "tie"),
    ],
)  # fmt: skip
def test_a_word_of_no_table_is_read_by_its_spelling(reference, printed, expected):
    assert lemma(printed, reference) == expected


def test_classes(reference):
    found = [cue_class(word, reference) for word in ("say", "claim", "accuse", "urge", None)]
    assert found == ["neutral", "distancing", "judging", "directing", "neutral"]
