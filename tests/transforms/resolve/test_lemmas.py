import re
from pathlib import Path

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
        ("as per", "as per"),
        ("’ll promote", "promote"),
        ("cannot fathom", "fathom"),
        ("Let’s hope", "hope"),
        ("her own admission", "admission"),
        ("insisted on Monday", "insist"),
        ("Being", "being"),
        ("issued the following statement:", "statement"),
        ("a heated debate about", "debate"),
        ("The warning that", "warning"),
        ("the thinking goes", "think"),
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


@pytest.mark.parametrize(
    ("cue", "expected", "stance"),
    [
        ("has long argued", "argue", "assertive"),
        ("longed for", "long for", "believing"),
        ("later claimed", "claim", "distancing"),
        ("fired back at", "fire back", "judging"),
        ("hit back again at", "hit back", "judging"),
        ("lashes out at", "lash out", "judging"),
        ("would back", "back", "confirming"),
        ("quickly backed", "back", "confirming"),
        ("went back to", "go", "neutral"),
        ("pushing back against", "push back", "denying"),
        ("took to the radio to say", "say", "neutral"),
        ("took aim at", "take aim", "judging"),
        ("took her to task over", "take to task", "judging"),
        ("took", "take", "believing"),
        ("went on to explain", "explain", "neutral"),
        ("is looking for", "look for", "believing"),
        ("looked", "look", "distancing"),
        ("let slip", "let slip", "neutral"),
        ("ruled it out", "rule out", "denying"),
        ("ruled", "rule", "assertive"),
        ("rebutted", "rebut", "denying"),
        ("called Friday for", "call for", "directing"),
        ("has called on", "call on", "directing"),
        ("calling them out", "call out", "neutral"),
        ("doubled down on", "double down", "assertive"),
    ],
)
def test_a_verb_is_read_with_its_particle(reference, cue, expected, stance):
    found = lemma(cue, reference)
    assert (found, cue_class(found, reference)) == (expected, stance)


def test_every_phrase_of_the_table_can_be_found(reference):
    phrases = [entry for entry in reference.cue_classes if " " in entry]
    assert [lemma(phrase, reference) for phrase in phrases] == phrases


def test_the_lemmas_of_condemnation_are_in_the_table(reference):
    mart = (Path(__file__).parents[3] / "sql/marts/denial.sql").read_text(encoding="utf-8")
    listed = re.findall(r"'([a-z ]+)'", mart.split("cue_lemma IN (")[1].split(")")[0])
    assert "lash out" in listed and set(listed) <= set(reference.cue_classes)


def test_classes(reference):
    found = [cue_class(word, reference) for word in ("say", "claim", "accuse", "urge", None)]
    assert found == ["neutral", "distancing", "judging", "directing", "neutral"]
