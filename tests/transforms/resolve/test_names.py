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
        ("Mayor of Selby Jim Dale left.", [("Jim Dale", "Mayor of Selby", "")]),
        ("The mayor of Selby Jim Dale left.", [("Jim Dale", "mayor of Selby", "")]),
        ("Minister for Public Health Ann Moe left.",
         [("Ann Moe", "Minister for Public Health", "")]),
        ("Governor of the Bank of Norway Ann Moe left.",
         [("Ann Moe", "Governor of the Bank of Norway", "")]),
        ("Archbishop of Selby Ann Moe left.", [("Ann Moe", "Archbishop of Selby", "")]),
        ("Mayor of San Zorbel Ann Moe left.", [("Ann Moe", "Mayor of San Zorbel", "")]),
        ("President of Norway Zorbel Quint left.",
         [("Zorbel Quint", "President of Norway", "")]),
        ("Former secretary of State Ann Moe left.", [("Ann Moe", "secretary of State", "")]),
        ("A spokesman for Mayor Jim Dale left.", [("Jim Dale", "Mayor", "")]),
        ("The lawyer of Mary Ann Moe left.", [("Mary Ann Moe", "", "")]),
        ("They wrote to the Attorney General for Judge Ann Moe.", [("Ann Moe", "Judge", "")]),
        ("They saw the Prime Minister, the Pope and Mr. King.", [("King", "", "")]),
        ("They saw the Norwegian Foreign Minister.", []),
        ("They saw the Committee for a Dry Selby.", [("Committee for a Dry Selby", "", "")]),
        ("They saw the cousin of Jordan King.", [("Jordan King", "", "")]),
        ("They saw Don Okoro and Don Diego Ruiz.",
         [("Don Okoro", "", ""), ("Diego Ruiz", "", "")]),
        ("April Okoro left in April.", [("April Okoro", "", "")]),
        ("They saw Ines Calder KC and Zorbel Quint OBE.",
         [("Ines Calder", "", ""), ("Zorbel Quint", "", "")]),
        ("They saw Ines Calder MP.", [("Ines Calder", "", "")]),
        ("They saw the Northern Party MP.", []),
        ("They saw DS Ines Calder use a DS Zorbel.",
         [("Ines Calder", "DS", ""), ("DS Zorbel", "", "")]),
        ("They saw Supt Quint in Washington DC.",
         [("Quint", "Supt", ""), ("Washington DC", "", "")]),
        ("Smt Asha Quint left.", [("Asha Quint", "", "")]),
        ("Match-winner Quint left.", [("Quint", "", "")]),
        ("The Justice Department of Norway sued.", [("Justice Department of Norway", "", "")]),
        ("The Selby County Sheriff's Office and Ana Moe's Office shut.",
         [("Selby County Sheriff's Office", "", ""), ("Ana Moe", "", ""), ("Office", "", "")]),
        ("They asked the Medical Examiner’s Office.", [("Medical Examiner’s Office", "", "")]),
        ("They asked Larry King's Office.", [("Larry King", "", ""), ("Office", "", "")]),
        ("They asked the Zorbel Chair and the Zorbel Reporter.",
         [("Zorbel Reporter", "", "")]),
        ("They saw Al Gore MP.", [("Al Gore", "", "")]),
        ("Rep. Ana Moe (R-Ohio) and Rep. Jim Dale, D-Calif., met.",
         [("Ana Moe", "Rep.", ""), ("Jim Dale", "Rep.", "")]),
        ("They saw House Transport Democrat Ana Moe.", [("Ana Moe", "", "")]),
        ("They saw Al Gore & Sen. Jim Dale.", [("Al Gore", "", "")]),
        ("They saw a director of Zorbel Quint United, a union.",
         [("Zorbel Quint United", "", "")]),
        ("They saw the president of the Zorbel Organization of Norway.",
         [("Zorbel Organization of Norway", "", "")]),
        ("The minister for Tarn Zorbel Quint left.", []),
        ("They saw Bo Voss, his CEO and the CEO.", [("Bo Voss", "", "")]),
        ("They saw Ana Baron Quint.", [("Ana Baron Quint", "", "")]),
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
