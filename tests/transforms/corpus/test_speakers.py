"""Names of different articles become speakers: who is joined, and who is kept apart."""

import random
from datetime import date, timedelta

import pyarrow as pa
import pytest

from transforms.corpus.corrections import Corrections
from transforms.corpus.speakers import speakers
from transforms.schema import NAMED_SPEAKER

DAY = date(2026, 5, 1)


def sighting(number, name, **given):
    publisher, after = given.pop("publisher", None), given.pop("after", 0)
    return {
        "document_id": f"d{number:03}", "article_id": f"a{number:03}", "name": name,
        "kind": "person", "is_joint": False, "publisher": publisher,
        "heard_on": DAY + timedelta(days=after), "titles": [], "sources": [name],
        "claim_count": 1, **given,
    }  # fmt: skip


SCHEMA = pa.Table.from_pylist(
    [sighting(0, "x", publisher="p", titles=["t"])]
).schema  # nulls and empty lists have no type of their own


@pytest.fixture
def joined(reference):
    """Function from sightings (names, or names with what else is known) to rows by document."""

    def run(*rows, corrections=(), shuffle=None):
        table = [
            sighting(n, row) if isinstance(row, str) else sighting(n, row[0], **row[1])
            for n, row in enumerate(rows)
        ]
        if shuffle is not None:
            random.Random(shuffle).shuffle(table)
        fields = ("action", "name", "into", "publisher", "note")
        fixed = Corrections.from_rows(
            [
                dict.fromkeys(fields, "") | dict(zip(fields, row, strict=False))
                for row in corrections
            ]
        )
        found = speakers(pa.Table.from_pylist(table, SCHEMA), reference, fixed)
        assert found.schema.equals(NAMED_SPEAKER.arrow())
        return sorted(found.to_pylist(), key=lambda row: row["document_id"])

    return run


def ids(rows):
    """Numbers in place of ids: the same number for the same speaker, in order of appearance."""
    seen = {}
    return [seen.setdefault(row["speaker_id"], len(seen)) for row in rows]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["Pim Hoekstra", "Hoekstra", "Pim Hoekstra"], [0, 0, 0], id="surname"),
        pytest.param(["NATO Secretary General Pim Hoekstra", "Hoekstra"], [0, 0], id="role"),
        pytest.param(["John Tarrant", "Jane Tarrant", "Tarrant"], [0, 1, 2], id="namesakes"),
        pytest.param(["Mr. Tarrant", "John Tarrant", "Jane Tarrant"], [0, 0, 1], id="honorific"),
        pytest.param(["Dr. John Tarrant", "John Tarrant"], [0, 0], id="honorific-full"),
        pytest.param(["J. Tarrant", "Joan Tarrant"], [0, 0], id="initial"),
        pytest.param(["J. Tarrant", "Joan Tarrant", "Jim Tarrant"], [0, 1, 2], id="initial-of-two"),
        pytest.param(["J.K. Tarrant", "Joan K. Tarrant"], [0, 0], id="initials"),
        pytest.param(["Joan B. Tarrant", "Joan Tarrant"], [0, 0], id="middle"),
        pytest.param(["Joan B. Tarrant", "Joan C. Tarrant"], [0, 1], id="other-middle"),
        pytest.param(
            ["Joan B. Tarrant", "Joan C. Tarrant", "Joan Tarrant"], [0, 1, 2], id="middle-of-two"
        ),
        pytest.param(["Joan Tarrant Jr.", "Joan Tarrant"], [0, 0], id="suffix"),
        pytest.param(["Joan Tarrant Jr.", "Joan Tarrant Sr."], [0, 1], id="other-suffix"),
        pytest.param(["Joan Tarrant III", "Joan Tarrant II"], [0, 1], id="other-number"),
        pytest.param(
            ["Joan Tarrant", "Joan Tarrant Jr.", "Joan Tarrant, Sr."], [0, 1, 2], id="suffix-of-two"
        ),
        pytest.param(["Jim Tarrant", "James Tarrant"], [0, 0], id="short-first-name"),
        pytest.param(["Jim Tarrant", "Jimmy Tarrant", "James Tarrant"], [0, 0, 0], id="two-short"),
        pytest.param(["Liz Tarrant", "Betty Tarrant"], [0, 1], id="unlike-short-first-names"),
        pytest.param(["Len Tarrant", "Leonard Tarrant"], [0, 0], id="len"),
        pytest.param(["Ilse von der Aue", "von der Aue", "Aue"], [0, 0, 0], id="particles"),
        pytest.param(["Ilse von der Aue", "Ilse Van der Aue"], [0, 1], id="other-particles"),
        pytest.param(["Ana Kramp-Karr", "Kramp-Karr", "Ana KRAMP-KARR"], [0, 0, 0], id="double"),
        pytest.param(["Ana Kramp-Karr", "Karr", "Kramp"], [0, 1, 2], id="half-of-a-double"),
        pytest.param(["Zoë Hartigan", "ZOE HARTIGAN", "Hartigan"], [0, 0, 0], id="accents"),
        pytest.param(["Hoekstra", "Hoekstra"], [0, 0], id="surname-only"),
        pytest.param(["Morag", "Morag"], [0, 0], id="unknown-single-name"),
        pytest.param(["Gilbert", "Gilbert"], [0, 1], id="first-names-alone"),
        pytest.param(["Gilbert", "Ana Gilbert"], [0, 1], id="first-name-or-surname"),
    ],
)  # fmt: skip
def test_persons(joined, names, expected):
    assert ids(joined(*names)) == expected


def test_an_honorific_tells_namesakes_apart(joined):
    mrs = ("Tarrant", {"sources": ["Mrs. Tarrant"]})
    assert ids(joined("John Tarrant", "Jane Tarrant", mrs)) == [0, 1, 1]


def test_honorifics_tell_bearers_of_a_surname_alone_apart(joined):
    mr, ms = ("Tarrant", {"sources": ["Mr. Tarrant"]}), ("Tarrant", {"sources": ["Ms. Tarrant"]})
    assert ids(joined(mr, ms, mr, "Tarrant")) == [0, 1, 0, 2]
    assert ids(joined(mr, "Tarrant", mr)) == [0, 0, 0]
    both = ("Tarrant", {"sources": ["Mr. Tarrant", "Ms. Tarrant"]})
    assert ids(joined("John Tarrant", "Jane Tarrant", both)) == [0, 1, 2]


def test_the_stated_title_tells_namesakes_apart(joined):
    mayor = {"titles": ["Mayor"]}
    rows = ("Ana Tarrant", mayor), "Jane Tarrant", ("Tarrant", mayor)
    assert ids(joined(*rows)) == [0, 1, 0]


def test_the_same_publisher_within_a_month_tells_namesakes_apart(joined):
    rows = (
        ("Ana Tarrant", {"publisher": "Post"}),
        ("Jane Tarrant", {"publisher": "Ledger"}),
        ("Tarrant", {"publisher": "Post", "after": 20}),
        ("Tarrant", {"publisher": "Post", "after": 60}),
    )
    assert ids(joined(*rows)) == [0, 1, 0, 2]


def test_the_dominant_bearer_takes_the_surname(joined):
    rows = ("Ana Tarrant", {"claim_count": 10}), "Jane Tarrant", "Tarrant"
    assert ids(joined(*rows)) == [0, 1, 0]
    fewer = ("Ana Tarrant", {"claim_count": 9}), "Jane Tarrant", "Tarrant"
    assert ids(joined(*fewer)) == [0, 1, 2]


def test_who_was_not_heard_within_a_year_is_not_plausible(joined):
    assert ids(joined("Ana Tarrant", ("Tarrant", {"after": 367}))) == [0, 1]
    rows = "Ana Tarrant", ("Jane Tarrant", {"after": 700}), ("Tarrant", {"after": 690})
    assert ids(joined(*rows)) == [0, 1, 1]


def test_a_first_name_is_a_surname_where_the_publisher_just_heard_its_bearer(joined):
    rows = ("Ana Gilbert", {"publisher": "Post"}), ("Gilbert", {"publisher": "Post", "after": 3})
    assert ids(joined(*rows)) == [0, 0]
    addressed = ("Gilbert", {"sources": ["Ms. Gilbert"]})
    assert ids(joined("Ana Gilbert", addressed)) == [0, 0]


def test_a_reigning_title_goes_with_the_first_name(joined):
    rows = [("Francis", {"titles": ["Pope"]}), "Pope Francis", ("Francis", {"titles": ["King"]})]
    assert ids(joined(*rows)) == [0, 1, 2]
    assert ids(joined(rows[0], rows[0])) == [0, 0]


def test_the_number_of_who_reigns_may_be_left_out(joined):
    pope = {"titles": ["Pope"]}
    rows = [("Leo XIV", pope), ("Leo", pope), ("Leo XIII", pope)]
    assert ids(joined(*rows[:2], "Pope Leo XIV")) == [0, 0, 0]
    assert ids(joined(*rows)) == [0, 1, 2]
    assert ids(joined(rows[0], ("Leo XIV", {"titles": ["King"]}))) == [0, 1]
    renamed = joined(*rows[:2], corrections=[("rename", "Leo XIV", "Leo of Noss")])
    assert {row["speaker_name"] for row in renamed} == {"Leo of Noss"}


PLACE, BODY = {"kind": "place"}, {"kind": "organisation"}


def test_places_act_for_governments(joined):
    rows = joined(
        ("Kiev", PLACE), ("Kyiv", PLACE), ("Moscow", PLACE), ("the Kremlin", BODY),
        ("The White House", BODY), ("Washington", PLACE), ("Brussels", PLACE),
        ("European Union", BODY), ("Ukrainian government", BODY), ("Oz", PLACE),
    )  # fmt: skip
    assert ids(rows) == [0, 0, 1, 1, 2, 2, 3, 3, 0, 4]
    assert (rows[0]["speaker_name"], rows[0]["speaker_kind"]) == (
        "Government of Ukraine",
        "organisation",
    )
    assert [row["origin"] for row in rows[:2]] == ["metonym table"] * 2


def test_a_person_named_like_a_place_is_no_government(joined):
    rows = joined("Washington", ("Washington", PLACE))
    assert ids(rows) == [0, 1]


def test_abbreviations_of_the_reviewed_table(joined):
    full = ("North Atlantic Treaty Organization", BODY)
    rows = joined(("NATO", BODY), full, ("N.A.T.O.", BODY))
    assert ids(rows) == [0, 0, 0]
    assert rows[0]["origin"] == "organisation table"


def test_a_legal_form_may_be_left_out_of_a_body_that_goes_by_less(joined):
    firm, body = ("Noss Pelagic Inc.", BODY), ("Noss Pelagic", BODY)
    assert ids(joined(firm, body, ("Noss Pelagic, Inc.", BODY))) == [0, 0, 0]
    assert ids(joined(("Ana Tarrant Ltd", BODY), "Ana Tarrant")) == [0, 1]
    assert ids(joined(("Oz Corp", BODY), ("Oz", PLACE))) == [0, 1]
    assert ids(joined(("Noss Pelagic Company", BODY), body)) == [0, 1]


def test_a_longer_name_is_one_thing(joined):
    body = {"kind": "organisation", "claim_count": 2}
    rows = joined("Noss Pelagic", ("Noss Pelagic", body))
    assert ids(rows) == [0, 0]
    assert {row["speaker_kind"] for row in rows} == {"organisation"}


def test_joint_speakers_have_the_kinds_they_have_elsewhere(joined):
    joint = {"kind": "group", "is_joint": True}
    rows = joined("Ana Tarrant", ("Ana Tarrant", joint), ("Noss Union", joint), ("Kyiv", joint))
    assert ids(rows) == [0, 0, 1, 2]
    assert [row["speaker_kind"] for row in rows[1:]] == ["person", "organisation", "organisation"]


def test_the_name_is_what_most_claims_print(joined):
    rows = joined("ANA TARRANT", "ANA TARRANT", "A. Tarrant", "Ana Tarrant", "Tarrant")
    assert {row["speaker_name"] for row in rows} == {"Ana Tarrant"}
    assert joined("ANA TARRANT")[0]["speaker_name"] == "Ana Tarrant"


def test_the_id_stays_when_other_articles_come(joined):
    before = joined("Jim Tarrant")[0]["speaker_id"]
    after = joined("Jim Tarrant", "James B. Tarrant", "Tarrant", "Ana Tarrant", "Kyiv")
    assert after[0]["speaker_id"] == before


def test_the_order_of_the_rows_does_not_matter(joined):
    names = ["Ana", "J.", "Jim", "James", "James B.", "Jane", "Mr.", ""]
    rows = [
        (f"{name} {last}".strip(), {"publisher": publisher, "after": 40 * n})
        for n, name in enumerate(names)
        for last in ("Tarrant", "von Aue")
        for publisher in ("Post", None)
    ]
    expected = joined(*rows)
    assert all(joined(*rows, shuffle=seed) == expected for seed in range(5))


def test_merge(joined):
    merge = ("merge", "Ana Tarrant", "Ana Hoekstra", "", "married name")
    rows = joined("Ana Tarrant", "A. Tarrant", "Tarrant", "Ana Hoekstra", corrections=[merge])
    assert ids(rows) == [0, 0, 0, 0]
    assert {row["speaker_name"] for row in rows} == {"Ana Hoekstra"}
    assert rows[0]["origin"] == "correction"


def test_merge_of_bodies_into_a_name_never_printed(joined):
    merge = ("merge", "Noss Pelagic", "Noss Group"), ("merge", "Noss Shipping", "Noss Group")
    rows = joined(("Noss Pelagic", BODY), ("Noss Shipping", BODY), corrections=merge)
    assert ids(rows) == [0, 0]
    assert rows[0]["speaker_name"] == "Noss Group"


def test_merge_of_a_surname_leaves_full_names_alone(joined):
    merge = ("merge", "Tarrant", "Jane Tarrant")
    rows = joined("John Tarrant", "Jane Tarrant", "Tarrant", corrections=[merge])
    assert ids(rows) == [0, 1, 1]


def test_split_by_publisher(joined):
    split = ("split", "John Tarrant", "John Tarrant (baker)", "Post")
    post = {"publisher": "Post"}
    rows = "John Tarrant", ("John Tarrant", post), "Tarrant", ("Tarrant", post)
    found = joined(*rows, corrections=[split])
    assert ids(found) == [0, 1, 2, 1]
    assert found[1]["speaker_name"] == "John Tarrant (baker)"


def test_what_holds_for_every_publisher_holds_for_each(joined):
    post = {"publisher": "Post"}
    merge = ("merge", "Kit Moe", "Ana Tarrant")
    rows = joined(("Kit Moe", post), ("Ana Tarrant", post), corrections=[merge])
    assert ids(rows) == [0, 0]


def test_what_holds_for_one_publisher_holds_for_no_other(joined):
    post = {"publisher": "Post"}
    merge = ("merge", "Kit Moe", "Ana Tarrant", "Herald")
    rows = joined(("Kit Moe", post), ("Ana Tarrant", post), "Kit Moe", corrections=[merge])
    assert rows[0]["speaker_name"] == rows[2]["speaker_name"] == "Kit Moe"


def test_renamed_and_split_at_once(joined):
    both = ("split", "Jim Tarrant"), ("rename", "Jim Tarrant", "Sir James")
    rows = joined("Jim Tarrant", "James Tarrant", corrections=both)
    assert [row["speaker_name"] for row in rows] == ["Sir James", "James Tarrant"]


def test_split_of_a_form(joined):
    rows = joined("Jim Tarrant", "James Tarrant", corrections=[("split", "Jim Tarrant")])
    assert ids(rows) == [0, 1]
    assert [row["speaker_name"] for row in rows] == ["Jim Tarrant", "James Tarrant"]


def test_merge_into_a_split_speaker(joined):
    rows = joined(
        "Jim Tarrant", "James Tarrant", "Kit Moe",
        corrections=[("split", "Jim Tarrant"), ("merge", "Kit Moe", "Jim Tarrant")],
    )  # fmt: skip
    assert ids(rows) == [0, 1, 0]


def test_rename_keeps_the_id(joined):
    before = joined("Ana Tarrant", "Tarrant")
    after = joined("Ana Tarrant", "Tarrant", corrections=[("rename", "Tarrant, Ana", "x")])
    assert before == after
    after = joined("Ana Tarrant", "Tarrant", corrections=[("rename", "ana tarrant", "Dame Ana")])
    assert [row["speaker_id"] for row in after] == [row["speaker_id"] for row in before]
    assert {row["speaker_name"] for row in after} == {"Dame Ana"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("join", "A B", "C")], "row 2: action 'join' is unknown; write one of"),
        ([("merge", "", "C")], "row 2: 'name' is empty"),
        ([("merge", "A B", "")], "row 2: 'into' is empty; write the name to merge 'A B' into"),
        ([("rename", "A B", " ")], "row 2: 'into' is empty"),
        ([("merge", "A B", "a b")], "row 2: 'A B' cannot be merged into itself"),
        ([("merge", "A B", "C"), ("split", "A b")], "row 3: 'A b' is corrected in row 2 already"),
        ([("merge", "A", "B"), ("merge", "B", "C")], "row 2: 'B' is merged itself"),
        ([("rename", "A", "B", "Post")], "row 2: a rename holds for every publisher"),
    ],
)
def test_a_wrong_correction_is_one_sentence(joined, rows, told):
    with pytest.raises(ValueError, match=told) as raised:
        joined("A B", corrections=rows)
    assert str(raised.value).startswith("speaker.csv, row ")


def test_a_missing_column_and_a_loose_comma_are_told():
    with pytest.raises(ValueError, match="row 2: the column 'publisher' is missing"):
        Corrections.from_rows([{"action": "merge", "name": "A", "into": "B", "note": ""}])
    row = dict.fromkeys(("action", "name", "into", "publisher", "note"), "x") | {None: ["y"]}
    with pytest.raises(ValueError, match="more cells than the header"):
        Corrections.from_rows([row])


def test_the_origin_tells_how_a_name_was_joined(joined):
    often = ("Joan B. Tarrant", {"claim_count": 10})
    rows = joined("Pim Hoekstra", "Hoekstra", "Gilbert", often, "Joan C. Tarrant", "Joan Tarrant")
    assert [row["origin"] for row in rows] == [
        "name", "surname across articles", "name", "name", "name", "short form",
    ]  # fmt: skip
