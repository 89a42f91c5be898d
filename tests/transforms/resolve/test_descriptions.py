"""Described sources and relative pronouns: whom they mean, and by which rule."""

import pytest

MET = "Governor Ines Hale met Senator Paul Okoro, a Republican, in Larkfield on Monday."


SENATORS = "Senator Ada Quill, a Republican, met Senator Carl Moe, a Democrat, and Carl Moe left."
POLLS = "A Fennick poll came out on Monday. A Tarn poll came out on Tuesday."
MAYORS = "Former mayor Rolf Tamm and Mayor Edda Quill spoke."
CHIEFS = "Acting chief Rolf Tamm came. Later came Chief Edda Quill."


@pytest.mark.parametrize(
    ("before", "source", "speaker", "rule"),
    [
        (MET, "the governor", "Ines Hale", "description"),
        (MET, "The Republican senator", "Paul Okoro", "description"),
        (MET, "the lawmaker", "Paul Okoro", "description"),
        (SENATORS, "the Republican senator", "Ada Quill", "description"),
        (SENATORS, "the Democratic senator", "Carl Moe", "description"),
        (SENATORS, "the first senator", "Carl Moe", "description"),
        (POLLS, "the poll", "Tarn poll", "poll"),
        (POLLS, "the Fennick poll", "Fennick poll", "poll"),
        ("Later came Fennick and Tarn polls.", "the Fennick poll", "Fennick poll", "poll"),
        ("Selby Council met.", "The council", "Selby Council", "body"),
        ("Selby Council met." + " It rained." * 20, "The council", None, "unnamed"),
        (MET, "a governor", None, "unnamed"),
        (MET, "the former governor", "Ines Hale", "description"),
        (MET, "the governors", None, "people"),
        (MET, "her governor", None, "unnamed"),
        (MET, "the mayor", None, "unnamed"),
        (MET, "both governors", None, "people"),
        (MAYORS, "the mayor", "Edda Quill", "description"),
        (MAYORS, "the former mayor", "Rolf Tamm", "description"),
        ("Ohio Senator Bill Penn came.", "The Ohio senator", "Bill Penn", "description"),
        ("Ohio Senator Bill Penn came.", "The Texas senator", None, "unnamed"),
        (CHIEFS, "the acting chief", "Rolf Tamm", "description"),
        ("Dr. Mina Sorel runs the clinic.", "the doctor", "Mina Sorel", "description"),
        ("Rev. Mina Sorel runs the choir.", "the pastor", "Mina Sorel", "description"),
        ("A Fennick poll came out on Monday.", "The poll", "Fennick poll", "poll"),
        ("The Fennick national poll came out.", "the survey", "Fennick national poll", "poll"),
        ("The Fennick average came out.", "the poll", None, "unnamed"),
        ("A poll came out on Monday.", "the poll", None, "unnamed"),
        ("It rained.", "A Fennick/Tarn poll", "Fennick/Tarn poll", "poll"),
        ("It rained.", "The Okoro campaign", "Okoro campaign", "body"),
        (MET, "Okoro's campaign", "Okoro campaign", "body"),
        (MET, "Okoro’s campaign", "Okoro campaign", "body"),
        (MET, "his campaign", "Okoro campaign", "possessor"),
        (MET, "her campaign", "Hale campaign", "possessor"),
        (MET, "their campaign", None, "unnamed"),
        (MET, "Paul Okoro's campaign", "Okoro campaign", "body"),
        (MET, "Mr. Okoro's re-election campaign", "Okoro campaign", "body"),
        (MET, "The Ines Hale presidential campaign", "Hale campaign", "body"),
        ("Tom Okoro Jr. ran.", "his campaign", "Okoro campaign", "possessor"),
        ("It rained.", "The Quiet Skies advertising campaign", "Quiet Skies advertising campaign",
         "body"),
        (MET, "a super PAC", None, "unnamed"),
        (MET, "A pro-Okoro PAC", None, "unnamed"),
        (MET, "the CEO", None, "unnamed"),
        (MET, "the Fennick-Tarn CEO", None, "unnamed"),
        (MET, "Police", None, "people"),
        (MET, "The Associates", None, "people"),
        ("Dana Ives, CEO of Tarn Shipping, came.", "the CEO", "Dana Ives", "description"),
        ("Quorum PAC paid for it.", "Quorum PAC", "Quorum PAC", "name"),
        ("The Okoro campaign opened an office.", "The campaign", "Okoro campaign", "body"),
        ("The Okoro campaign opened an office.", "This campaign", "Okoro campaign", "body"),
        ("The Okoro campaign opened an office.", "A campaign", None, "unnamed"),
        ("The Okoro campaign opened an office.", "The committee", None, "unnamed"),
        ("It rained.", "The Okoro administration", "Okoro administration", "body"),
        ("It rained.", "The Chilean government", "Chilean government", "body"),
        ("It rained.", "The court", None, "unnamed"),
        ("It rained.", "Three witnesses", None, "people"),
        ("It rained.", "dozens of farmers", None, "people"),
    ],
)  # fmt: skip
def test_descriptions(resolve, before, source, speaker, rule):
    (row,) = resolve(before, f"<q>It is late</q>, <s>{source}</s> <c>said</c>.")
    assert (row["speaker"], row["resolution"]) == (speaker, rule)


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("Dana Ives, {who}, left.", "Dana Ives", "relative"),
        ("Dana Ives (of Larkfield), {who}, left.", "Dana Ives", "relative"),
        ("Dana Ives, a baker, {who}, left.", "Dana Ives", "relative"),
        ("Dana Ives, then the mayor of Larkfield, {who}, left.", "Dana Ives", "relative"),
        ("Dana Ives, a farmer, {who}, left.", "Dana Ives", "relative"),
        ("Dana Ives, now an old farmer, {who}, left.", "Dana Ives", "relative"),
        ("Carl Moe met Dana Ives, once the farmer, {who}.", "Dana Ives", "relative"),
        ("Dana Ives, it is told, met a farmer {who}.", None, "relative"),
        ("Dana Ives met farmers {who}.", None, "relative"),
        ("Dana Ives met a baker {who}.", None, "relative"),
        ("Mayor Dana Ives came. It was the mayor {who}.", "Dana Ives", "relative"),
        ("It rained on Northern Light, a union, {which}.", "Northern Light", "relative"),
        ("Dana Ives of Oxfam, {who}, left.", "Dana Ives", "relative"),
        ("Dana Ives read a report {that}.", None, "relative"),
        ("Dana Ives, “the baker”, {who}, left.", "Dana Ives", "relative"),
        ("It rained, <s>which</s> <c>meant</c> <q>it was late</q>.", None, "no-antecedent"),
        ("<s>Who</s> <c>said</c> <q>it was late</q>?", None, "no-antecedent"),
        ("Dana Ives spoke to the Danes {who}.", None, "relative"),
    ],
)  # fmt: skip
def test_relative_pronouns(resolve, text, speaker, rule):
    said = "<s>{}</s> <c>said</c> <q>it was late</q>"
    words = {word: said.format(word) for word in ("who", "which", "that")}
    (row,) = resolve(text.format(**words))
    assert (row["speaker"], row["resolution"], row["source_mention"]) == (speaker, rule, "pronoun")


@pytest.mark.parametrize(
    ("source", "kind", "rule"),
    [
        ("I", "narrator", "first-person"),
        ("We", "narrator", "first-person"),
        ("You", "unnamed", "first-person"),
        ("He", "unnamed", "no-antecedent"),
        ("They", "group", "no-antecedent"),
    ],
)
def test_pronouns_for_nobody(resolve, source, kind, rule):
    (row,) = resolve(f"<s>{source}</s> <c>said</c> <q>it was late</q>.")
    assert (row["speaker"], row["speaker_kind"], row["resolution"]) == (None, kind, rule)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("His wife and adviser Dana Ives", "Dana Ives"),
        ("The company's chief executive, Dana Ives", "Dana Ives"),
        ("The mayor of Larkfield, Dana Ives,", "Dana Ives"),
        ("The mayor, the 34-year-old Dana Ives", "Dana Ives"),
        ("The charity, Northern Light", "Northern Light"),
        ("A report released by Dana Ives", None),
        ("A neighbour known as Dana Ives", None),
        ("Two aides to Dana Ives", None),
        ("Neighbours including Dana Ives", None),
        ("Dana Ives and Paul Okoro, two bakers", "Dana Ives; Paul Okoro"),
        ("Dana Ives, Paul Okoro and Mina Sorel", "Dana Ives; Paul Okoro; Mina Sorel"),
        ("Dana Ives herself", "Dana Ives"),
        ("Dana Ives's", "Dana Ives"),
        ("according to Dana Ives", "Dana Ives"),
    ],
)
def test_heads_of_phrases(resolve, source, speaker):
    (row,) = resolve(f"<s>{source}</s> <c>said</c> <q>it was late</q>.")
    assert row["speaker"] == speaker


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Fennick Airways will close.", "The airline", "Fennick Airways"),
        ("Fennick Airways will close.", "The company", "Fennick Airways"),
        ("Fennick Airways will close.", "The bank", None),
        ("Fennick Airways will close.", "The Danish airline", None),
        ("Shares in Fennick, a Danish carmaker, fell. It rained. It snowed.", "The carmaker",
         "Fennick"),
        ("Shares in Fennick fell.", "The carmaker", "Fennick"),
        ("Shares in Fennick fell.", "The union", None),
        ("Shares in Fennick fell.", "The company's rules", None),
        ("Fennick Airways and Holt Shipping will merge.", "The company", None),
        ("Fennick Airways will buy a unit of Holt Shipping.", "The company", "Fennick Airways"),
        ("Fennick Airways met the Glass Union.", "The company", "Fennick Airways"),
        ("Fennick Airways met the Glass Union.", "The union", "Glass Union"),
        ("Fennick Airways sued a rival airline.", "The airline", None),
        ("Shares in Fennick rose. It sued a bank.", "The bank", None),
        ("Fennick Airways, an airline that flies to Oslo, closed.", "The airline",
         "Fennick Airways"),
        ("The FBI came.", "The bureau", "FBI"),
        ("The FBI and the CIA came.", "The agency", None),
        ("The Ministry of Health closed.", "The ministry", "Ministry of Health"),
        ("Bank of Tarn failed.", "The bank", "Bank of Tarn"),
        ("The Department of Energy closed.", "The company", None),
        ("Northern Light, a charity, closed.", "The charity", "Northern Light"),
        ("The Quint Party won.", "The party", "Quint Party"),
        ("Ana Ruiz won.", "The party", None),
        ("Ana Ruiz left the group.", "The group", None),
        ("Ana Ruiz left the Alliance.", "The alliance", None),
        ("Ana Ruiz left.", "The Company", None),
        ("Fennick Airways will close.", "The Company", "Fennick Airways"),
        ("Ana Ruiz left.", "The Senate", "Senate"),
        ("Fennick Airways and Zorbel will merge.", "The company", None),
        ("Fennick Airways will close. They met Zorbel.", "The airline", "Fennick Airways"),
        ("They met Zorbel.", "The company", None),
        ("The Tarn Party lost. The Quint Party won. It met the Tarn Party.", "The party", None),
        ("The Tarn Party lost.", "Those in the new party", None),
        ("Fennick Bank met a third lender, Quint, which left.", "The lender", None),
        ("Fennick Airways closed. It rained. It may buy a unit of Holt Shipping.",
         "The company", None),
        ("Fennick Airways closed. It rained. It snowed.", "The company", "Fennick Airways"),
        ("Fennick Bank closed.", "The lender", "Fennick Bank"),
        ("Fennick Insurance closed.", "The insurer", "Fennick Insurance"),
        ("Ana Ruiz, an insurer, met Fennick Insurance.", "The insurer", "Ana Ruiz"),
        ("The rights group Wild Tarn closed.", "The group", "Wild Tarn"),
        ("Shares in Fennick fell. Its rival Zorbel, which bakes, lost.", "The company", None),
        ("Fennick Airways plc closed.", "Fennick Airways plc", "Fennick Airways plc"),
        ("Fennick Airways plc (the Company) closed.", "The Company", "Fennick Airways plc"),
    ],
)  # fmt: skip
def test_a_noun_for_a_body_takes_up_the_one_of_its_kind(resolve, before, source, speaker):
    (row,) = resolve(before, f"<s>{source}</s> <c>said</c> <q>that it was late</q>.")
    assert row["speaker"] == speaker


def test_a_body_is_meant_sooner_by_whoever_spoke(resolve):
    rows = resolve(
        "<s>Fennick Airways</s> <c>said</c> <q>it would buy Holt Shipping</q>.",
        "<s>The company</s> <c>said</c> <q>that it was late</q>.",
    )
    assert [row["speaker"] for row in rows] == ["Fennick Airways"] * 2
    assert rows[1]["source_mention"] == "nominal"
    assert rows[1]["antecedent_spans"] == [{"char_start": 0, "char_end": 15}]
