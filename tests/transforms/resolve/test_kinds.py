"""What a name stands for where no table knows it: a person, a body, people, a writing."""

import pytest

SAID = "<s>{}</s> <c>said</c> <q>that it was late</q>."


@pytest.mark.parametrize(
    ("source", "speaker", "kind"),
    [
        ("Zorbel", "Zorbel", "person"),
        ("The Zorbel", "Zorbel", "organisation"),
        ("the Tarn Quint", "Tarn Quint", "organisation"),
        ("Zorbel.com", "Zorbel.com", "organisation"),
        ("TARN-TV", "TARN-TV", "organisation"),
        ("Ohio Republicans", None, "group"),
        ("Gay Swedes", None, "group"),
        ("House Republicans", "House Republicans", "organisation"),
        ("An Ohio Republican", None, "unnamed"),
        ("Zorbel Green", "Zorbel Green", "person"),
        ("Dana Swedes", "Dana Swedes", "person"),
        ("A Tarn Consult Poll", "Tarn Consult Poll", "document"),
        ("A Selby Times/Zorbel Poll", "Selby Times/Zorbel Poll", "document"),
        ("Dana Poll", "Dana Poll", "person"),
        ("Selby Today", "Selby Today", "organisation"),
    ],
)
def test_kinds(resolve, source, speaker, kind):
    (row,) = resolve("It rained.", SAID.format(source))
    assert (row["speaker"], row["speaker_kind"]) == (speaker, kind)


@pytest.mark.parametrize(
    ("before", "source", "speaker", "kind"),
    [
        ("Later came Zorbel.", "the Zorbel", "Zorbel", "person"),
        ("Mayor Zorbel came.", "the Zorbel", "Zorbel", "person"),
        ("Dana Quint came.", "The Quints", None, "group"),
        ("Dana Marsh came.", "The Marshes", None, "group"),
        ("Dana Quint came.", "The Zorbels", "Zorbels", "organisation"),
        ("Senator Carl Moe, a Democrat, came.", "The Democrat", "Carl Moe", "person"),
    ],
)
def test_by_how_it_stands_elsewhere(resolve, before, source, speaker, kind):
    (row,) = resolve(before, SAID.format(source))
    assert (row["speaker"], row["speaker_kind"]) == (speaker, kind)


@pytest.mark.parametrize(
    ("source", "speaker", "title", "affiliation"),
    [
        ("Clark County Sheriff Joe Dale", "Joe Dale", "Sheriff", "Clark County"),
        ("Tarn County Recorder Helen Dale", "Helen Dale", "Recorder", "Tarn County"),
        ("Selby Tram Workers Secretary-Treasurer Ann Dale", "Ann Dale", "Secretary-Treasurer",
         "Selby Tram Workers"),
        ("Charlotte Mayor Joe Dale", "Joe Dale", "Mayor", "Charlotte"),
        ("Ana Recorder Helen Dale", "Ana Recorder Helen Dale", None, None),
    ],
)  # fmt: skip
def test_offices_after_a_long_body(resolve, source, speaker, title, affiliation):
    (row,) = resolve("It rained.", SAID.format(source))
    found = (row["speaker"], row["speaker_title"], row["speaker_affiliation"])
    assert found == (speaker, title, affiliation)
