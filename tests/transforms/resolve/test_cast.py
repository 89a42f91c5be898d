"""Who the names of an article stand for, and what it says that they are."""

import pytest


def said(source):
    return f"<q>It is late</q>, <s>{source}</s> <c>said</c>."


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Gerald Marchetti spoke.", "Marcheti", "Gerald Marchetti"),
        ("Gerald Marcheti spoke.", "Marchetti", "Gerald Marcheti"),
        ("Gerald Marchetti spoke.", "Barchetti", "Barchetti"),
        ("Gerald Marchetti spoke.", "Marchetis", "Marchetis"),
        ("Gerald Hales spoke.", "Hale", "Hale"),
        ("Gerald Marchetti met Paula Marchetty.", "Marchett", "Marchett"),
        ("Allison Marchetti spoke.", "Alison Marchetti", "Allison Marchetti"),
        ("Jane Marchetti spoke.", "J. Marchetti", "Jane Marchetti"),
        ("Jane Marchetti spoke.", "K. Marchetti", "K. Marchetti"),
        ("James Marchetti spoke.", "Jim Marchetti", "James Marchetti"),
        ("James Marchetti spoke.", "John Marchetti", "John Marchetti"),
        ("Jane Marchetti spoke.", "Mr. Marchetti", "Marchetti"),
        ("Paul Okoro, Jr., spoke.", "Okoro", "Paul Okoro, Jr."),
        ("Paul Okoro, Jr., spoke. Paul Okoro left.", "Okoro", "Paul Okoro, Jr."),
        ("Paul Okoro spoke. So did Paul Okoro Jr.", "Paul Okoro Jr.", "Paul Okoro Jr."),
        ("Paul Okoro spoke. So did Paul Okoro Jr.", "Okoro Jr.", "Paul Okoro Jr."),
        ("Paul Okoro spoke. So did Paul Okoro Jr.", "Paul Okoro", "Paul Okoro"),
        ("Paul Okoro spoke. So did Paul Okoro Jr.", "Paul Jr.", "Paul Okoro Jr."),
        ("Paul Okoro spoke.", "Okoro Jr.", "Okoro Jr."),
        ("Paul Okoro III came with his father, Paul Okoro Jr.", "Okoro", "Paul Okoro III"),
        ("Ruth Okoro came. Later came her aunt Jane Okoro.", "Okoro", "Ruth Okoro"),
        ("Ruth Okoro came. Later came Jane Okoro.", "Okoro", "Jane Okoro"),
        ("Paul Okoro Sr. met Paul Okoro Jr.", "Paul Okoro Jr.", "Paul Okoro Jr."),
        ("Paul Okoro Sr. met Paul Okoro Jr.", "Mr. Okoro Sr.", "Paul Okoro Sr."),
        ("John Paul prayed. So did John Paul II.", "John Paul", "John Paul II"),
        ("Ludwig van der Berg spoke.", "Van der Berg", "Ludwig van der Berg"),
        ("Quill Foods fell. Quill Foods ASA had warned.", "Quill", "Quill Foods ASA"),
        ("Mother-of-two Zorbel Quint spoke.", "Quint", "Zorbel Quint"),
        ("Cllr Paul Okoro spoke.", "Cllr Okoro", "Paul Okoro"),
        ("The summit was cold. Summit Ventures closed.", "It", "Summit Ventures"),
        (
            "It rained.",
            "The Centers for Disease Control and Prevention",
            "Centers for Disease Control and Prevention",
        ),
        (
            "It rained.",
            "the Bureau of Alcohol, Tobacco, Firearms and Explosives",
            "Bureau of Alcohol, Tobacco, Firearms and Explosives",
        ),
        (
            "It rained.",
            "the Selby College of Bakers and Brewers",
            "Selby College of Bakers and Brewers",
        ),
        ("They met Rivals Fear Ana Okoro and Ana Okoro.", "Okoro", "Ana Okoro"),
        ("Rivals Fear Marco Rubio.", "Rubio", "Marco Rubio"),
        ("Fox News Marco Rubio Okoro spoke.", "Okoro", "Fox News Marco Rubio Okoro"),
        ("Democrat Zorbel Quint spoke.", "Quint", "Zorbel Quint"),
        ("They met the Republican Zorbel Alliance.", "The Alliance", "Republican Zorbel Alliance"),
        ("Liberal Oscar-winner Quint spoke. Ana Quint left.", "Quint", "Ana Quint"),
        ("Mayor Ana Guardian spoke. She left.", "Guardian", "Ana Guardian"),
        ("The Swiss People's Party met.", "The party", "Swiss People's Party"),
        (
            "The Children's Hospital of Selby opened.",
            "The hospital",
            "Children's Hospital of Selby",
        ),
        ("The Selby Conference of Mayors met.", "It", "Selby Conference of Mayors"),
        ("The Division of Dredging closed.", "It", "Division of Dredging"),
        ("Ann Okoro spoke. Ann's School opened.", "Okoro", "Ann Okoro"),
        ("Mayor June Holm spoke in June.", "Holm", "June Holm"),
        ("Tarn & Voss closed.", "Tarn & Voss", "Tarn & Voss"),
        ("The Larkfield Water Board met.", "The LWB", "Larkfield Water Board"),
        ("Tarn Shipping closed a yard.", "Tarn", "Tarn Shipping"),
        ("Tarn Pharma closed a yard.", "Tarn", "Tarn Pharma"),
        ("Tarn Theatre closed.", "Tarn", "Tarn"),
        ("Jane Tarn of Tarn Shipping came.", "Tarn", "Jane Tarn"),
        ("Jane Ford spoke.", "Ford", "Jane Ford"),
        ("Jane Ford of Ford spoke.", "Ford", "Ford"),
        ("Ford closed. Jane Ford spoke.", "Ford", "Ford"),
        ("Ines Calder met Senator Paul Okoro in Larkfield on Monday.", "Okoro", "Paul Okoro"),
        ("Monday Okoro came on Monday.", "Okoro", "Okoro"),
        ("Mayor of Selby Jim Dale spoke.", "Dale", "Jim Dale"),
        ("Sir Keir Okoro spoke.", "Sir Keir", "Keir Okoro"),
        ("DI Ann Okoro spoke.", "DI Okoro", "Ann Okoro"),
        ("Chair of the Tarn Committee Zorbel Quint spoke.", "Quint", "Quint"),
        ("They met Poor Ann Okoro and Ann Okoro.", "Okoro", "Ann Okoro"),
        ("They met Mary Ann Okoro and Ann Okoro.", "Okoro", "Mary Ann Okoro"),
        ("Dame Ruth Okoro met Ruth Voss.", "Dame Ruth", "Ruth"),
        ("Father Tom Okoro spoke.", "Father Tom", "Tom Okoro"),
        ("Ruth Okoro spoke.", "Sir Ruth", "Ruth"),
        ("Ruth Okoro spoke.", "Dr. Ruth", "Ruth"),
        ("Premier Wen Tao spoke.", "Mr. Wen", "Wen Tao"),
        ("Kim Zor-il spoke.", "Mr. Kim", "Kim Zor-il"),
        ("Kim Zor Il spoke.", "Ms. Kim", "Kim Zor Il"),
        ("Lee Ann Okoro spoke.", "Ms. Lee", "Lee"),
        ("Scott Okoro spoke.", "Mr. Scott", "Scott"),
        ("Wen Tao met Li Wen.", "Mr. Wen", "Li Wen"),
        ("Wen Tao met Wen Xu.", "Mr. Wen", "Wen"),
        ("José Ortega de la Vega spoke.", "Ortega", "José Ortega de la Vega"),
        ("José Puig i Ferrer spoke.", "Ferrer", "José Puig i Ferrer"),
        ("José Puig i Ferrer spoke.", "Puig", "José Puig i Ferrer"),
        ("Captain Khalid al-Tarn spoke.", "Al-Tarn", "Khalid al-Tarn"),
        ("Captain Khalid al-Tarn spoke.", "Mr. Tarn", "Khalid al-Tarn"),
        ("Khalid bin al-Tarn spoke.", "al-Tarn", "Khalid bin al-Tarn"),
        ("A Yemeni al-Tarn cell spoke.", "al-Tarn", None),
        ("Prime Minister Ana Ruiz met Bo Ek.", "The Prime Minister", "Ana Ruiz"),
        ("Ana Ruiz met Bo Ek.", "The Prime Minister", None),
    ],
)
def test_names_that_mean_the_same(resolve, before, source, speaker):
    (row,) = resolve(before, said(source))
    assert row["speaker"] == speaker


@pytest.mark.parametrize(
    ("before", "source", "mention"),
    [
        ("Premier Wen Tao spoke.", "Mr. Wen", "surname"),
        ("Premier Wen Tao spoke.", "Wen", "name"),
        ("Sir Keir Okoro spoke.", "Sir Keir", "name"),
        ("Keir Okoro spoke.", "Mr. Okoro", "surname"),
    ],
)
def test_a_family_name_that_stands_first_is_a_surname(resolve, before, source, mention):
    (row,) = resolve(before, said(source))
    assert row["source_mention"] == mention


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Zorbel Quint Says The Bridge Is Safe", "Zorbel Quint"),
        ("Clara Finch Opens The New Bridge", "Clara Finch"),
        ("ZORBEL QUINT SAYS THE BRIDGE IS SAFE", "Zorbel Quint"),
        ("Angry Traders Block The New Bridge", "Quint"),
    ],
)
def test_names_in_headlines(resolve, headline, speaker):
    text = "Zorbel Quint came." if "Quint" in headline.title() else "It rained."
    source = "Finch" if "Finch" in speaker else "Quint"
    (row,) = resolve(headline, text, said(source), roles=("headline", "body", "body"))
    assert row["speaker"] == speaker


@pytest.mark.parametrize(
    ("before", "source", "role"),
    [
        ("Ines Calder, a senator, spoke.", "Calder", "senator"),
        ("Ines Calder (R-Ky.), a senator, spoke.", "Calder", "senator"),
        ("Ines Calder, 34, a senator, spoke.", "Calder", "senator"),
        ("Ines Calder, an economist at Oxfam, spoke.", "Calder", "economist at Oxfam"),
        ("Ines Calder, the senator said, was late.", "Calder", None),
        ("Ines Calder, also praised the senator, who was late.", "Calder", None),
        ("Ines Calder, trusted adviser to the senator, spoke.", "Calder",
         "trusted adviser to the senator"),
        ("Ines Calder, mayor of Selby, spoke.", "Calder", "mayor of Selby"),
        ("The campaign manager Ines Calder spoke.", "Calder", "campaign manager"),
        ("Selby mayor Ines Calder spoke.", "Calder", "Selby mayor"),
        ("She recalled engineer Ines Calder.", "Calder", "engineer"),
        ("He left, mocking minister Ines Calder.", "Calder", "minister"),
        ("The celebrated author Ines Calder spoke.", "Calder", "celebrated author"),
        ("Bo Ek won, beating rival Ines Calder.", "Calder", "rival"),
        ("Bo Ek came, leading candidate Ines Calder said.", "Calder", "leading candidate"),
        ("Bo Ek came, marketing director Ines Calder said.", "Calder", "marketing director"),
        ("It showed him grabbing reporter Ines Calder.", "Calder", "reporter"),
        ("Bo Ek pumped builder Ines Calder.", "Calder", "builder"),
        ("Selby has used builder Ines Calder.", "Calder", "builder"),
        ("Some are mourning builder Ines Calder.", "Calder", "builder"),
        ("A deeply mistrusted aide, the noted critic Ines Calder, spoke.", "Calder",
         "noted critic"),
        ("Selby planning director Ines Calder spoke.", "Calder", "Selby planning director"),
        ("An insurance claims manager Ines Calder knew.", "Calder", "insurance claims manager"),
    ],
)  # fmt: skip
def test_roles(resolve, before, source, role):
    (row,) = resolve(before, said(source))
    assert row["speaker_role"] == role


@pytest.mark.parametrize(
    ("source", "title", "affiliation"),
    [
        ("Ines Calder, the bank's chief economist,", "chief economist", "bank"),
        ("co-founder and CEO Ines Calder", "CEO", None),
        ("Chairman and CEO Ines Calder", "CEO", None),
        ("Former prosecutor and Selby Mayor Ines Calder", "Mayor", "Selby"),
        ("Commissioner for Finance, Ines Calder,", "Commissioner", "Finance"),
        ("The president of the bakers' association, Ines Calder,",
         "president of the bakers' association", None),
        ("Local councillor Ines Calder", "Local councillor", None),
        ("Selby councillor Ines Calder", "councillor", "Selby"),
        ("Ines Calder, Tarn Bank's northern treasurer,", "northern treasurer", "Tarn Bank"),
        ("Ines Calder, a Northern Councilwoman from Selby,", "Northern Councilwoman", "Selby"),
        ("Ines Calder, former secretary of State,", "former secretary of State", None),
        ("Ines Calder, chief of staff to President Bo Ek,", "chief of staff", "President Bo Ek"),
        ("Ines Calder, head of research at Tarn Bank,", "head of research", "Tarn Bank"),
        ("Ines Calder, director of the old branch of Tarn Bank,", "director",
         "old branch of Tarn Bank"),
        ("Ines Calder, one of the town's lawyers,", "one of the town's lawyers", None),
        ("Ines Calder, one of Tarn Bank's founders,", "one of Tarn Bank's founders", None),
        ("Ines Calder, a broker based in Tarn,", "broker", "Tarn"),
        ("Ines Calder, a tax aide now teaching at Tarn College,", "tax aide", "Tarn College"),
        ("Ines Calder, a dancer raised by nuns,", "dancer", None),
        ("Ines Calder, an officer training adviser,", "officer training adviser", None),
        ("Ines Calder, its acting chairwoman,", "acting chairwoman", None),
        ("Ines Calder, another former envoy,", "former envoy", None),
        ('Ines Calder, author of the "Long Sea",', "author", None),
        ("City manager Ines Calder", "City manager", None),
        ("Zorbel Union Party leader Ines Calder", "leader", "Zorbel Union Party"),
        ("Ines Calder, a lawyer during Bo Ek's search,", "lawyer during Bo Ek's search", None),
        ("State Sen. Ines Calder", "State Sen.", None),
        ("Mayor of Selby Ines Calder", "Mayor", "Selby"),
        ("The minister for Foreign Trade Ines Calder", "minister", "Foreign Trade"),
        ("Speaker of the House Ines Calder", "Speaker of the House", None),
        ("Secretary of State for Health Ines Calder", "Secretary of State", "Health"),
        ("Deputy Prime Minister Ines Calder", "Deputy Prime Minister", None),
        ("Council President Ines Calder", "Council President", None),
        ("Charlotte Mayor Ines Calder", "Mayor", "Charlotte"),
        ("Norwich RNC Committeeman Ines Calder", "Committeeman", "Norwich RNC"),
        ("Ex-minister Ines Calder", "Ex-minister", None),
        ("Acting Mayor Ines Calder", "Acting Mayor", None),
        ("Executive Vice President Ines Calder", "Executive Vice President", None),
        ("Interim DNC Chairwoman Ines Calder", "Interim Chairwoman", "DNC"),
        ("Tarn Bank Senior Vice President Ines Calder", "Senior Vice President", "Tarn Bank"),
        ("Chief Marketing Officer Ines Calder", "Chief Marketing Officer", None),
        ("Tarn Bank's CEO, Ines Calder,", "CEO", "Tarn Bank"),
        ("Sen. Ines Calder, I-Vt.,", "Sen.", None),
        ("Bishop Ines Calder of Selby", "Bishop", None),
        ("The Archbishop of Selby, Ines Calder,", "Archbishop", "Selby"),
        ("House Speaker Ines Calder of Ohio", "House Speaker", "Ohio"),
    ],
)  # fmt: skip
def test_titles_and_affiliations(resolve, source, title, affiliation):
    (row,) = resolve("It rained.", f"<s>{source}</s> <c>said</c> <q>it is late</q>.")
    stated = (row["speaker"], row["speaker_title"], row["speaker_affiliation"])
    assert stated == ("Ines Calder", title, affiliation)


@pytest.mark.parametrize(
    ("before", "affiliation"),
    [
        ("Lt. Ines Calder of the Selby Police Department came.", "Selby Police Department"),
        ("Prime Minister Ines Calder of the Netherlands came.", "Netherlands"),
        ("Ines Calder, of Zorbel Norway, came.", "Zorbel Norway"),
        ("Ines Calder, 34, from Selby, came.", "Selby"),
        ("Tarn Energy's chief executive, Ines Calder, came.", "Tarn Energy"),
        ("Tom Roe's lawyer, Ines Calder, came.", None),
        ("Police accused Ines Calder of Selby Council fraud.", None),
        ("They met Ines Calder of Norway's parliament.", None),
        ("They met Ines Calder from Norway.", None),
    ],
)
def test_affiliations_beside_a_name(resolve, before, affiliation):
    (row,) = resolve(before, said("Calder"))
    assert (row["speaker"], row["speaker_affiliation"]) == ("Ines Calder", affiliation)


def test_a_surname_that_is_a_noun_may_open_a_sentence(resolve):
    spoken = "<s>Baker</s> <c>said</c> <q>it is late</q>."
    (row,) = resolve("They met Larry Baker, a baker.", spoken)
    assert row["speaker"] == "Larry Baker"
    (row,) = resolve("They met a baker.", spoken)
    assert row["speaker"] is None


@pytest.mark.parametrize("cue", ["admitted", "joked", "wrote", "says", "claims", "conceded"])
def test_a_role_begins_after_the_cue(resolve, cue):
    (row,) = resolve(f'<q>"It is late,"</q> <c>{cue}</c> <s>union leader Ines Calder</s>.')
    assert (row["speaker"], row["speaker_role"]) == ("Ines Calder", "union leader")


@pytest.mark.parametrize(
    ("before", "word", "speaker"),
    [
        ("His aunt, Robin Ek, met Clara Finch.", "he", None),
        ("His aunt Robin Ek met Robert Finch.", "she", "Robin Ek"),
        ("Robin Ek, a widow, met Robert Finch.", "she", "Robin Ek"),
        ("Robin Ek, a widow, met Robert Finch.", "he", "Robert Finch"),
        ("Robin Ek, a father of two, met Clara Finch.", "he", "Robin Ek"),
        ("Mr. Ek met Clara Finch.", "he", "Ek"),
    ],
)
def test_gender_by_what_is_said_of_a_person(resolve, before, word, speaker):
    (row,) = resolve(before, said(word))
    assert row["speaker"] == speaker


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Zorbel Quint, 34,", "person"),
        ("Zorbel Quint, a union of bakers,", "organisation"),
        ("Zorbel Quint, an agency,", "organisation"),
        ("Zorbel Quint, the charity,", "organisation"),
        ("Zorbel Quint", "person"),
        ("Zorbel Q. Quint", "person"),
        ("ZQ", "organisation"),
        ("The Danes", "group"),
    ],
)
def test_kinds(resolve, source, kind):
    (row,) = resolve("It rained.", f"<q>It is late</q>, <s>{source}</s> <c>said</c>.")
    assert row["speaker_kind"] == kind
