import pytest

from transforms.resolve.keys import speaker_key
from transforms.resolve.names import names
from transforms.resolve.reading import Passage, Reading


def found(text, reference):
    reading = Reading((Passage("p", "h", "body", text, 0),))
    return [(n.text, n.title, n.affiliation) for n in names(reading, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO Secretary General Mark Rutte spoke.", [("Mark Rutte", "Secretary General", "NATO")]),
        ("Protesters met Sen. Ana Ruiz in May.", [("Ana Ruiz", "Sen.", "")]),
        ("The New York Times asked.", [("New York Times", "", "")]),
        ("Meanwhile the Department of Justice sued.", [("Department of Justice", "", "")]),
        ("Greta von der Tann, Joe Poe Jr. and I.", [("Greta von der Tann", "", ""),
                                                    ("Joe Poe Jr.", "", "")]),
        ("It rained.", []),
    ],
)  # fmt: skip
def test_names(reference, text, expected):
    assert found(text, reference) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Joseph R. Biden Jr.", "joseph r biden"), ("José Núñez", "Jose Nunez"), ("The Post", "Post")],
)
def test_speaker_key(one, other):
    assert speaker_key(one) == speaker_key(other)
