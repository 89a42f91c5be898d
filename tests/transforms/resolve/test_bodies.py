import pytest


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The Glass and Ceramic Union", "Glass and Ceramic Union"),
        ("The Bill and Melinda Gates Foundation", "Bill and Melinda Gates Foundation"),
        ("Johnson & Johnson", "Johnson & Johnson"),
        ("The Ministry of Health and Welfare", "Ministry of Health and Welfare"),
        ("Marks and Spencer", "Marks and Spencer"),
        ("The Food and Drug Administration", "Food and Drug Administration"),
        ("The Insurers’ Forum", "Insurers’ Forum"),
        ("Ana Ruiz and Bo Ek", "Ana Ruiz; Bo Ek"),
        ("Ana Ruiz and the Glass Union", "Ana Ruiz; Glass Union"),
        ("Russia and Amnesty International", "Russia; Amnesty International"),
        ("The Justice Department and Glass Union", "Justice Department; Glass Union"),
    ],
)
def test_and_within_a_name(resolve, source, speaker):
    (row,) = resolve(f"<s>{source}</s> <c>said</c> <q>that it was late</q>.")
    assert row["speaker"] == speaker


def test_a_word_that_speaks_by_itself_is_no_part_of_another_name(resolve):
    rows = resolve(
        "<s>Fennick and Zorbel Pharma</s> <c>said</c> <q>that it was late</q>.",
        "<s>Fennick</s> <c>said</c> <q>that it was dry</q>.",
    )
    assert [row["speaker"] for row in rows] == ["Fennick; Zorbel Pharma", "Fennick"]


@pytest.mark.parametrize(
    ("source", "speaker", "role"),
    [
        ("Her Dutch counterpart, Ruben Veldhuizen", "Ruben Veldhuizen", "Dutch counterpart"),
        ("Headteacher Philomena Strake", "Philomena Strake", "Headteacher"),
        ("yesterday's Tramwright Ana Strake", "Ana Strake", "Tramwright"),
        ("Stationmaster Ruben Veldhuizen", "Ruben Veldhuizen", "Stationmaster"),
        ("Its old quillwhittler, Ruben Veldhuizen", "Ruben Veldhuizen", None),
        ("The firm’s chairman, Ruben Veldhuizen", "Ruben Veldhuizen", "chairman"),
        ("Counsel to the inquiry, Ruben Veldhuizen", "Ruben Veldhuizen", None),
    ],
)
def test_trades_and_relations(resolve, source, speaker, role):
    (row,) = resolve(f"<s>{source}</s>, <c>said</c> <q>that it was late</q>.")
    assert (row["speaker"], row["speaker_role"]) == (speaker, role)


def test_a_body_in_apposition_is_no_person(resolve):
    (row,) = resolve(
        "<s>The manufacturer, Sorn Brule,</s> <c>believes</c> <q>it can be mended</q>."
    )
    assert (row["speaker"], row["speaker_kind"]) == ("Sorn Brule", "organisation")


def test_a_question_takes_up_nobody(resolve):
    (row,) = resolve("The Orpheum is shut. <s>Who</s> <c>decided</c> <q>that</q>?")
    assert row["speaker"] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("<s>Fennick</s> <c>said</c> <q>it would close</q>.", "Fennick"),
        ("<s>Fennick</s> <c>has warned</c> <q>it may close</q>.", "Fennick"),
        ("<s>Barkers</s> <c>said</c> <q>it would close</q>. Barkers's shares fell.", "Barkers"),
        ("<s>Barkers</s> has <c>said</c> <q>it would close</q>.", "Barkers"),
        ("<s>Barkers</s> <c>said</c> <q>it would close</q>.", None),
        ("<s>Fennick</s> <c>said</c> <q>it would close</q>. A fennick is grey.", None),
        ("<s>Management</s> <c>said</c> <q>it would close</q>.", None),
        ("<s>Anglers</s> <c>said</c> <q>it would close</q>.", None),
        ("<s>Research</s> <c>said</c> <q>it would close</q>.", None),
        ("<s>Vegetation</s> <c>said</c> <q>it would close</q>.", None),
        ("<s>Fennick</s> <c>suggests</c> <q>it would close</q>.", None),
        ("<s>Fennick</s> traders there <c>said</c> <q>it would close</q>.", None),
    ],
)
def test_one_word_that_opens_a_sentence_and_speaks_is_a_name(resolve, text, speaker):
    (row,) = resolve(text)
    assert row["speaker"] == speaker


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Shares in Fennick fell.", "organisation"),
        ("Fennick shares fell.", "organisation"),
        ("Fennick, which makes cars, closed.", "organisation"),
        ("They met Fennick's chief executive.", "organisation"),
        ("They met the chief financial officer of Fennick.", "organisation"),
        ("Ana Ruiz is an analyst at Fennick.", "organisation"),
        ("Fennick plc closed.", "organisation"),
        ("They met a Fennick spokesman.", "organisation"),
        ("Fennick, a Danish rocket maker, closed.", "organisation"),
        ("Ana Ruiz works at Fennick, a Danish maker of rockets.", "person"),
        ("A third lender, Fennick, closed.", "organisation"),
        ("They met Bo Fennick and a Fennick spokesman.", "person"),
        ("Fennick's chairwoman left.", "organisation"),
        ("Rival Fennick, which bakes, closed.", "organisation"),
        ("Rival Fennick closed.", "person"),
        ("The mill's owner, Fennick, which bakes, closed.", "organisation"),
        ("Fennick AG closed.", "organisation"),
        ("Fennick closed its yard.", "organisation"),
        ("Fennick has closed its yard.", "organisation"),
        ("Fennick, whose plants are old, closed its yard.", "organisation"),
        ("Fennick, whose hands are old, closed its yard.", "person"),
        ("Fennick praised its yard.", "person"),
        ("Fennick of its own", "person"),
        ("They live in Fennick, which is flat.", "person"),
        ("Fennick shares fell. They met Fennick, who laughed.", "person"),
        ("Fennick shares fell. They met Mr. Fennick.", "person"),
        ("Fennick shares fell. They met Fennick, a teacher.", "person"),
        ("Fennick came.", "person"),
    ],
)
def test_what_only_bodies_have_shows_a_body(resolve, before, kind):
    (row,) = resolve(before, "<s>Fennick</s> <c>said</c> <q>that it was late</q>.")
    assert row["speaker_kind"] == kind


@pytest.mark.parametrize(
    ("said", "speaker", "kind"),
    [
        ("it would cut jobs", "Fennick", "organisation"),
        ("that its sales fell", "Fennick", "organisation"),
        ("none of its shops would close", "Fennick", "organisation"),
        ("the town had its faults", None, "person"),
        ("it would be windy", None, "person"),
        ("it was windy", None, "person"),
    ],
)
def test_who_says_what_it_will_do_is_a_body(resolve, said, speaker, kind):
    rows = resolve(
        f"<s>Fennick</s> <c>said</c> <q>{said}</q>.", "<s>It</s> <c>added</c> <q>little</q>."
    )
    assert (rows[0]["speaker"], rows[0]["speaker_kind"]) == ("Fennick", kind)
    assert rows[1]["speaker"] == speaker


@pytest.mark.parametrize(
    ("source", "speaker", "kind"),
    [
        ("Doctors Without Borders", "Doctors Without Borders", "organisation"),
        ("Save the Children", "Save the Children", "organisation"),
        ("Save the Children UK", "Save the Children UK", "organisation"),
        ("Friends of the Earth", "Friends of the Earth", "organisation"),
        ("General Motors", "General Motors", "organisation"),
        ("The Tarn Fishermen's League", "Tarn Fishermen's League", "organisation"),
        ("The United Nations", "United Nations", "organisation"),
        ("The Spaniard", None, "group"),
        ("St. Tarn’s Hospital", "St. Tarn’s Hospital", "organisation"),
        ("Rights group Wild Tarn", "Wild Tarn", "organisation"),
        ("Standard & Poor’s", "Standard & Poor’s", "organisation"),
        ("The Hill", "The Hill", "organisation"),
        ("Selby Power Distribution", "Selby Power Distribution", "organisation"),
        ("Zorbel Quint Tarn", "Zorbel Quint Tarn", "person"),
        ("Ruth Power Distribution", "Ruth Power Distribution", "person"),
        ("Friends of Quint", None, "group"),
        ("Women of the Selby League", None, "group"),
    ],
)
def test_a_known_body_has_its_whole_name(resolve, source, speaker, kind):
    text = f"The power went. <s>{source}</s> <c>said</c> <q>that it was late</q>."
    (row,) = resolve(text)
    assert (row["speaker"], row["speaker_kind"]) == (speaker, kind)


def test_people_of_somebody_are_no_name(resolve):
    rows = resolve(
        "They met the Americans. Americans of Quint came.",
        "<s>Quint</s> <c>said</c> <q>that it was late</q>.",
    )
    assert [row["speaker"] for row in rows] == ["Quint"]


def test_a_rival_that_says_what_its_own_does_is_a_body(resolve):
    (row,) = resolve("<s>Rival Fennick</s> <c>said</c> <q>its shops were open</q>.")
    assert (row["speaker"], row["speaker_kind"]) == ("Fennick", "organisation")
