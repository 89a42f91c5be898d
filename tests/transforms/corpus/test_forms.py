"""Forms of names, their bearers, and whom an ambiguous one means."""

from datetime import date, timedelta

import pytest

from transforms.corpus.bearers import Bearer, Candidates, Sighting, meant
from transforms.corpus.forms import Form, can_be_one, form, given_gender, stated_gender
from transforms.corpus.people import alone

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("name", "titles", "given", "particles", "surname"),
    [
        ("Ada Ek", (), "ada", "", "ek"),
        ("Ek", (), "", "", "ek"),
        ("Ada Ek, Jr.", (), "ada", "", "ek jr"),
        ("Ada,Ek", (), "ada", "", "ek"),
        ("Ursula von der Leyen", (), "ursula", "von der", "leyen"),
        ("von der Leyen", (), "", "von der", "leyen"),
        ("Al Gore", (), "al", "", "gore"),
        ("J.K. Rowling", (), "j k", "", "rowling"),
        ("J. K. Rowling", (), "j k", "", "rowling"),
        ("Mr. Ek", (), "", "", "ek"),
        ("Leo", ("Pope",), "pope", "", "leo"),
        ("Leo", ("Mayor",), "", "", "leo"),
        ("Leo XIV", ("Pope",), "pope", "", "leo xiv"),
        ("Pope Leo XIV", (), "", "", "leo xiv"),
        ("Malcolm X", (), "malcolm", "", "x"),
        ("…", (), "", "", "…"),
    ],
)
def test_form(reference, name, titles, given, particles, surname):
    expected = Form(tuple(given.split()), tuple(particles.split()), *surname.split())
    assert form(name, titles, reference) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ada Ek", "Ek", True),
        ("Ada Ek", "Ada Eklund", False),
        ("Ada Ek", "A. Ek", True),
        ("Ada Ek", "Ida Ek", False),
        ("Ada Ek Jr.", "Ada Ek", True),
        ("Ada Ek Jr.", "Ada Ek Sr.", False),
        ("Bob Ek", "Bobby Ek", True),
        ("Peggy Ek", "Meg Ek", False),
        ("Ada Maria Ek", "Ada M. Ek", True),
        ("Ada Maria Ek", "Ada Lena Ek", False),
        ("James Ek", "Jim Ek", True),
        ("Jan van Ek", "Jan von Ek", False),
        ("Jan van Ek", "Jan Ek", True),
    ],
)
def test_names_that_can_be_one(reference, one, other, expected):
    forms = [form(name, (), reference) for name in (one, other)]
    assert can_be_one(*forms, reference) == can_be_one(*forms[::-1], reference) == expected


def test_gender_is_said_by_titles_and_first_names(reference):
    assert [stated_gender(text, reference) for text in ("Mrs. Ek", "Mr. Ek", "Ek")] == [
        "female", "male", "",
    ]  # fmt: skip
    found = [given_gender(name, reference) for name in ("james", "mary", "qqq")]
    assert found == ["male", "female", ""]
    either = [name for name, gender in reference.genders.items() if gender == "either"]
    assert either and {given_gender(name, reference) for name in either} == {""}


def test_a_name_alone_has_a_key_of_its_own():
    assert alone(Form(("ada",), (), "ek")) == ("ada ek",)
    assert alone(Form((), ("von",), "ek")) == ("surname", "von ek")


def sighting(publisher="Ledger", day=DAY, titles=(), count=1):
    return Sighting("a1", publisher, day, frozenset(titles), "", False, count)


def heard(*sightings):
    person = Bearer()
    for each in sightings:
        person.hear(each)
    person.settle()
    return person


def test_a_bearer_adds_up_what_is_heard():
    person = heard(sighting(titles=["mayor"]), sighting(titles=["judge"], count=3))
    assert (person.titles, person.claim_count) == ({"mayor", "judge"}, 4)


def test_near_is_within_the_reach_of_any_day():
    later = DAY + timedelta(days=100)
    person = heard(sighting(day=later), sighting(day=DAY), sighting("Times", later))
    assert person.is_near(DAY + timedelta(days=30), 30)
    assert person.is_near(later - timedelta(days=30), 30)
    assert not person.is_near(DAY + timedelta(days=31), 30)
    assert not person.is_near(DAY - timedelta(days=31), 30)
    assert person.is_near(later, 0, "Times") and not person.is_near(DAY, 30, "Times")
    assert not person.is_near(DAY, 400, "Kurier")


def test_the_base_is_the_fullest_first_name(reference):
    person = Bearer([Form(("j",), (), "ek"), Form(("jim",), ("van",), "ek")])
    assert person.base(reference) == Form(("james",), ("van",), "ek")


def test_only_one_title_or_one_publisher_makes_it_plain():
    mayor, judge = heard(sighting(titles=["mayor"])), heard(sighting("Times", titles=["judge"]))
    people = Candidates({("m",): mayor, ("j",): judge})
    assert meant(sighting("", titles=["judge"]), people) == ("j",)
    assert meant(sighting("Ledger"), people) == ("m",)
    assert meant(sighting("", titles=["nurse"]), people) is None
    assert meant(sighting(""), Candidates({("m",): mayor})) == ("m",)
    assert meant(sighting(""), Candidates({})) is None


def test_ten_times_the_claims_of_the_others_is_plain():
    many, few = heard(sighting(count=10)), heard(sighting(count=1))
    assert meant(sighting(""), Candidates({("few",): few, ("many",): many})) == ("many",)
    three = Candidates({("few",): few, ("other",): few, ("many",): many})
    assert meant(sighting(""), three) is None
