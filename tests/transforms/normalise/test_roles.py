import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise import captions, credits, fixed_lines, notices
from transforms.normalise.around import may_be_around
from transforms.normalise.boilerplate import is_above, is_boilerplate
from transforms.normalise.bylines import author, byline
from transforms.normalise.captions import caption
from transforms.normalise.credits import closing_credit, credit
from transforms.normalise.datelines import dateline, is_alone
from transforms.normalise.headers import header
from transforms.normalise.roles import reading

BODY = [
    "The harbour reopened on Friday after three weeks of repairs, the town said.",
    "Ships had been waiting outside since the storm, and pilots were glad.",
    "\"We are ready,\" the harbour master told visitors on the quay.",
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "roles", "values"),
    [
        pytest.param([], ["body"] * 3, {}, id="body alone"),
        pytest.param(["Harbour reopens after storm"], ["headline"],
                     {"title": "Harbour reopens after storm"}, id="headline"),
        pytest.param(["Harbour reopens."], ["body"], {}, id="a sentence is no headline"),
        pytest.param(
            ["Harbour reopens after storm", "By Ann Lee", "May 1, 2026"],
            ["headline", "byline", "boilerplate"],
            {"title": "Harbour reopens after storm", "byline": "Ann Lee",
             "date_published": "May 1, 2026"}, id="a whole head"),
        pytest.param(
            ["Harbour reopens after three weeks", "Ships are glad", "By Ann Lee", "May 1, 2026"],
            ["headline", "body", "byline", "boilerplate"],
            {"title": "Harbour reopens after three weeks", "byline": "Ann Lee",
             "date_published": "May 1, 2026"}, id="a shorter deck"),
        pytest.param(
            ["Harbour reopens after three weeks", "Ships are glad.", "By Ann Lee", "May 1, 2026"],
            ["headline", "body", "byline", "boilerplate"],
            {"title": "Harbour reopens after three weeks", "byline": "Ann Lee",
             "date_published": "May 1, 2026"}, id="a deck that is a sentence"),
        pytest.param(
            ["BAY NEWS", "Harbour reopens after storm", "Ann Lee", "Riga office", "1 May 2026"],
            ["body", "headline", "body", "body", "boilerplate"],
            {"title": "Harbour reopens after storm", "date_published": "1 May 2026"},
            id="short lines around a headline"),
        pytest.param(
            ["Ann May Lee", "Staff Writer", "Harbour reopens after storm", "1 May 2026"],
            ["byline", "body", "headline", "boilerplate"],
            {"title": "Harbour reopens after storm", "date_published": "1 May 2026",
             "byline": "Ann May Lee"}, id="an author over a headline"),
        pytest.param(
            ["Harbour Reopens Today", "Ann May Lee", "Senior Political Editor"],
            ["headline", "byline", "body"],
            {"title": "Harbour Reopens Today", "byline": "Ann May Lee"},
            id="an author under a headline"),
        pytest.param(
            ["Harbour reopens today", "Ships are glad to leave", "Ann Lee Local politics editor"],
            ["headline", "body", "byline"], {"title": "Harbour reopens today", "byline": "Ann Lee"},
            id="an author beside a job"),
        pytest.param(
            ["Harbour Reopens Today", "Staff Reporter", "1 May 2026"],
            ["headline", "body", "boilerplate"],
            {"title": "Harbour Reopens Today", "date_published": "1 May 2026"},
            id="a headline over nobody"),
        pytest.param(
            ["When will the harbour reopen?", "By Ann Lee"], ["headline", "byline"],
            {"title": "When will the harbour reopen?", "byline": "Ann Lee"},
            id="a question over a byline"),
        pytest.param(
            ["Home > News > Local", "FOR IMMEDIATE RELEASE: May 1, 2026", "Harbour reopens today"],
            ["boilerplate", "boilerplate", "headline"],
            {"date_published": "May 1, 2026", "title": "Harbour reopens today"},
            id="lines above a headline"),
        pytest.param(["By Ann Lee | May 1, 2026"], ["byline"],
                     {"byline": "Ann Lee", "date_published": "May 1, 2026"},
                     id="a date beside a byline"),
        pytest.param(["Will the Harbour Reopen at All?"], ["headline"],
                     {"title": "Will the Harbour Reopen at All?"}, id="a question as a title"),
        pytest.param(["When will the harbour reopen?"], ["body"], {}, id="a question to open with"),
        pytest.param(["What the town stated:", "Harbour reopens after storm", "May 1, 2026"],
                     ["body"] * 3, {}, id="a part of a sentence begins the body"),
        pytest.param([" ".join(BODY)[:170], "Harbour reopens after storm", "May 1, 2026"],
                     ["body"] * 3, {}, id="so does a long line"),
        pytest.param(
            ["Title: Harbour: open", "Source: The Bay", "URL: https://bay.example/1"],
            ["headline", "boilerplate", "boilerplate"],
            {"title": "Harbour: open", "publisher": "The Bay", "url": "https://bay.example/1"},
            id="header lines"),
        pytest.param(["Riga, 1 May 2026"], ["dateline"],
                     {"dateline": "Riga, 1 May 2026", "date_published": "2026-05-01"},
                     id="dateline on its own"),
        pytest.param(["Mandatory credit: Pool", "Photo: handout"], ["credit_line"] * 2,
                     {"credit_line": "Mandatory credit: Pool", "credit": "Pool"}, id="credits"),
        pytest.param(
            ["1 of 25 DOCUMENTS", "The Bay (Riga)", "May 1, 2026 Friday", "Final Edition",
             "Harbour reopens after storm", "BYLINE: Ann Lee, Harbour Correspondent",
             "SECTION: News; Pg. 4", "LENGTH: 512 words"],
            [*["boilerplate"] * 4, "headline", "byline", *["boilerplate"] * 2],
            {"publisher": "The Bay (Riga)", "date_published": "May 1, 2026 Friday",
             "title": "Harbour reopens after storm", "byline": "Ann Lee, Harbour Correspondent",
             "section": "News; Pg. 4"}, id="a numbered document of a database"),
        pytest.param(
            ["Harbour reopens after storm", "The Bay", "May 1, 2026 Friday",
             "Copyright 2026 Bay Ltd. All Rights Reserved", "Length: 512 words", "Byline: Ann Lee",
             "Body"],
            ["headline", "body", *["boilerplate"] * 3, "byline", "boilerplate"],
            {"title": "Harbour reopens after storm", "date_published": "May 1, 2026 Friday",
             "byline": "Ann Lee"}, id="a document of another database"),
        pytest.param(
            ["FOR IMMEDIATE RELEASE", "Contact: Ann Lee", "Phone: 555-0100",
             "Email: ann@bay.example", "Harbour Reopens After Storm"],
            [*["boilerplate"] * 4, "headline"],
            {"title": "Harbour Reopens After Storm"}, id="a press release"),
        pytest.param(
            ["Harbour reopens after storm", "By Ann Lee", "512 words", "1 May 2026", "06:00",
             "The Bay", "BAYNWS", "English", "(c) 2026 Bay Ltd."],
            ["headline", "byline", *["boilerplate"] * 3, *["body"] * 3, "boilerplate"],
            {"title": "Harbour reopens after storm", "byline": "Ann Lee",
             "date_published": "1 May 2026"}, id="a document of a third database"),
        pytest.param(
            ["# **Harbour reopens after storm**", "*By Ann Lee*", "__May 1, 2026__"],
            ["headline", "byline", "boilerplate"],
            {"title": "Harbour reopens after storm", "byline": "Ann Lee",
             "date_published": "May 1, 2026"}, id="Markdown"),
        pytest.param(["The harbour reopened, she said.[1]", "It rained, he said. [2]", "Why?*"],
                     ["body"] * 3, {}, id="sentences before notes"),
        pytest.param(
            ["Title: Harbour reopens", "Link: https://bay.example/1", "Description: It rained.",
             "PubDate: Fri, 01 May 2026 10:15:00 GMT", "Creator: Ann Lee", "Category: Harbour"],
            ["headline", "boilerplate", "body", "boilerplate", "byline", "boilerplate"],
            {"title": "Harbour reopens", "url": "https://bay.example/1", "byline": "Ann Lee",
             "date_published": "Fri, 01 May 2026 10:15:00 GMT", "section": "Harbour"},
            id="an item of a feed"),
        pytest.param(
            ["---", 'title: "Harbour reopens"', "author: Ann Lee", "date: 2026-05-01"],
            ["boilerplate", "headline", "byline", "boilerplate"],
            {"title": "Harbour reopens", "byline": "Ann Lee", "date_published": "2026-05-01"},
            id="front matter"),
        pytest.param(
            ["From: The Bay <news@bay.example>", "To: ann@bay.example", "Subject: Harbour reopens",
             "Sent: 1 May 2026"],
            ["boilerplate", "boilerplate", "headline", "boilerplate"],
            {"title": "Harbour reopens", "date_published": "1 May 2026"}, id="a mail"),
        pytest.param(["1. The harbour will reopen"], ["body"], {}, id="an item of a list"),
        pytest.param(["The Bay (Riga)"], ["headline"], {"title": "The Bay (Riga)"},
                     id="an outlet is no dateline"),
        pytest.param(["SOT, Spokesperson (English):"], ["body"], {}, id="who speaks next"),
    ],
)  # fmt: skip
def test_reading(lines, roles, values):
    found = reading([*lines, *BODY], None, None)
    assert found.roles == [*roles, *["body"] * 3][: len(lines) + 3]
    assert found.values == values


def test_known_title_and_author_are_recognised():
    found = reading(["HARBOUR reopens; at last.", "Ann Lee", *BODY], "Harbour reopens at last",
                    "Ann Lee")  # fmt: skip
    assert found.roles[:3] == ["headline", "byline", "body"]


def test_closing_lines():
    found = reading([*BODY, "Bo Ek contributed to this report.", "Source: The town."], None, None)
    assert found.roles[3:] == ["credit_line", "credit_line"]
    assert found.values["credit"] == "Bo Ek"


LEAD = "The council of the city met on Monday to hear what the builders of the harbour ask for."


def test_a_town_with_a_colon_opens_a_report_and_no_transcript():
    texts = [f"RIGA: {LEAD}", f"OSLO: {LEAD}"]
    assert reading(texts[:1], None, None).values == {"dateline": "RIGA"}
    assert reading(texts, None, None).values == {}


def test_a_dateline_may_follow_a_deck():
    found = reading(["It took three weeks.", "RIGA, Latvia - " + BODY[0]], None, None)
    assert found.roles == ["body", "body"]
    assert found.values == {"dateline": "RIGA, Latvia"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRUSSELS (Reuters) — The council met.", "BRUSSELS (Reuters)"),
        ("NEWPORT NEWS, Va. - In a yard", "NEWPORT NEWS, Va."),
        ("WASHINGTON, Oct 16 (AP) —The vote", "WASHINGTON, Oct 16 (AP)"),
        ("Oslo (AFP) – “No,” she said", "Oslo (AFP)"),
        ("PARIS/BERLIN (Reuters) - Ministers", "PARIS/BERLIN (Reuters)"),
        ("RIGA, Lat., May 1, 2026 /PRWire/ -- A firm", "RIGA, Lat., May 1, 2026 /PRWire/"),
        ("OSLO/RIGA/RIO DE RIGA, May 1 (AP) - It", "OSLO/RIGA/RIO DE RIGA, May 1 (AP)"),
        ("ABOARD THE GOOD SHIP (AP) -- It", "ABOARD THE GOOD SHIP (AP)"),
        ("HOW MANY BOATS LEAVE - A survey", None),
        ("EXCLUSIVE - Ministers quit", None),
        ("WATCH — Harbour master: It rained", None),
        ("How Many Boats Leave (AP) - A survey", None),
        ("NATO — the alliance — met.", None),
        ("The council — all of it — met.", None),
        ("HOW MANY BOATS ARE LEFT, NOBODY KNOWS - A survey", None),
        ("ANNA: Yes.", None),
        ("RIGA, May 1: The council met.", "RIGA, May 1"),
        (f"NEW RIGA: {LEAD}", "NEW RIGA"),
        (f"NEW RIGA: “We will,” he said. {LEAD}", "NEW RIGA"),
        (f"NEW RIGA: {LEAD} We came.", None),
        (f"New Riga: {LEAD}", None),
        (f"BOOM: {LEAD.title()}", None),
        (f"SPOILER ALERT: {LEAD}", None),
        ("Riga (BAY)The council met.", "Riga (BAY)"),
        ("Riga, May 1: The council met.", None),
        ("Riga (R) The council met.", None),
        ("The Bay (BAY) met: No.", None),
    ],
)
def test_dateline(text, expected):
    assert dateline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE AND BO EK", "ANN LEE AND BO EK"),
        ("By: Ann van der Lee, The Bay", "Ann van der Lee, The Bay"),
        ("By Reuters", "Reuters"),
        ("By Our Correspondent", "Our Correspondent"),
        ("By Ann Lee at Harrow Lane", "Ann Lee at Harrow Lane"),
        ("By Ann Lee, Bay reporter", "Ann Lee, Bay reporter"),
        (
            "By Ann Lee, chief political editor, and Bo Ek in Riga",
            "Ann Lee, chief political editor, and Bo Ek in Riga",
        ),
        ("By Ann-Marie van 't Lee", "Ann-Marie van 't Lee"),
        ("By Omar al-Ek and Lucia d'Lee", "Omar al-Ek and Lucia d'Lee"),
        ("By staff writer Ann Lee, special to The Bay", "staff writer Ann Lee, special to The Bay"),
        ("By Ann Lee | May 1, 2026", "Ann Lee"),
        ("By Ann Lee • Harbour editor • Updated May 1, 2026", "Ann Lee • Harbour editor"),
        ("By Ann Lee - May 1, 2026 | Updated 10:15 p.m.", "Ann Lee"),
        ("By May 1, 2026 | Ann Lee", None),
        ("by Ann Lee", "Ann Lee"),
        ("Written by Ann Lee", "Ann Lee"),
        ("By Ann Lee May 1, 2026", "Ann Lee"),
        ("By Ann Lee Published May 1, 2026", "Ann Lee"),
        ("By Ann Lee, Harbour Editor ann@bay.example", "Ann Lee, Harbour Editor"),
        ("By Ann Lee | @annlee", "Ann Lee"),
        ("By Ann Lee and agencies", "Ann Lee and agencies"),
        ("by Ann Lee at sea", None),
        ("Written by hand", None),
        ("Reported by Ann Lee, it rained", None),
        ("By Train from Riga to Oslo", None),
        ("By the Bay at Night", None),
        ("By Ann Lee, the reporter who left", None),
        ("By staff reporters", None),
        ("By Friday, Ann Lee had left", None),
        ("By Ann Lee's own account, it rained", None),
        ("By noon it rained", None),
        ("Bygone Days", None),
        ("By", None),
    ],
)
def test_byline(text, expected):
    assert byline(text) == expected


@pytest.mark.parametrize(
    ("text", "following", "expected"),
    [("Ann Lee", "STAFF WRITER", True), ("Ann O'Ek Lee", "chief political correspondent", True),
     ("Ann Lee", "The writer", False), ("Ann Lee", "Health and education", False),
     ("Ann", "Editor", False), ("Ships wait", "Editor", False),
     ("Ships Wait For The Riga Harbour", "Staff Reporter", False)],
)  # fmt: skip
def test_author(text, following, expected):
    assert author(text, following) == (text if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Photo by Ann Lee", "Ann Lee"),
        ("(Reporting by Ann Lee; Editing by Bo Ek)", "Ann Lee; Editing by Bo Ek"),
        ("--additional reporting from Bo Ek.", "Bo Ek"),
        ("h/t: The Bay", "The Bay"),
        ("Image source, Getty Images", "Getty Images"),
        ("Getty Images", "Getty Images"),
        ("Ann Lee / Getty Images", "Ann Lee / Getty Images"),
        ("Northwire via Getty Images", "Northwire via Getty Images"),
        ("He met Ann Lee of the Getty", None),
        ("She sold it via Getty Images", None),
        ("Credit is hard to get, she said.", None),
        ("Reporting on the storm was hard, she said.", None),
        ("Photos of the storm: she had them all.", None),
        ("Video: Mayor says it rained", None),
        ("Reporting by Ann Lee in Riga; editing by Bo Ek", "Ann Lee in Riga; editing by Bo Ek"),
        ("Photo by Omar al-Ek, used with permission", "Omar al-Ek, used with permission"),
        ("Photos courtesy of Ann Lee.", "Ann Lee"),
        ("Research by the University of Riga shows that the harbour is deeper.", None),
        ("Reporting by The Bay revealed that he had left.", None),
        ("Writing by hand helps, she said.", None),
        ("Pictures by Bo Ek show that the quay was empty, the mayor said.", None),
        ("Photo by photo, the case was built.", None),
        ("Courtesy of a late goal, the harbour town won.", None),
        ("Video credits the mayor with saving the pier.", None),
    ],
)
def test_credit(text, expected):
    assert credit(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHOTO: Ships wait outside the harbour on Friday.", True),
        ("Picture: The harbour master greets visitors", True),
        ("FILE PHOTO: The harbour master speaks on the quay in Riga. Northwire/Bo Ek", True),
        ("Image caption, Ships wait outside the harbour", True),
        ("FILE PHOTO: The harbour in Riga, Latvia, May 1, 2026. NORTHWIRE/Bo Ek/File Photo", True),
        ("Photo by Bo Ek: Harbour master Ann Lee greets visitors.", True),
        ("Ships wait outside the harbour. Photograph: Bo Ek/Northwire", True),
        ("Harbour master Ann Lee greets visitors in Riga. (AP Photo/Bo Ek, File)", True),
        ("Ships wait outside the harbour (Image: Bo Ek)", True),
        ("Ships wait outside the harbour | Photo credit: Bo Ek", True),
        ("Harbour master Ann Lee greets visitors in Riga. (Bo Ek/AP)", True),
        ("Ann Lee, the harbour master. J. Ek / Getty Images", True),
        ("Ann Lee greets visitors on the quay (Bo Ek/AFP via Getty Images)", True),
        ("Ships wait outside the harbour. Getty", True),
        ("Ships wait outside the harbour. REUTERS/Bo Ek", True),
        ("The harbour master left for Oslo/Riga", False),
        ("He met Ann Lee of the Getty", False),
        ("They had him watched. Bo Ek/AP was all it said.", False),
        ("Image source, Getty Images", False),
        ("Photo: Bo Ek/Northwire", False),
        ("Photos by Bo Ek and Ann Lee for The Bay", False),
        ("Photo: Courtesy of the harbour master's office", False),
        ("Photo: Bo Ek, used with permission", False),
        ("(AP Photo/Bo Ek)", False),
        ("Photos of the storm: she had them all.", False),
        ("The harbour master looked at the picture: Bo Ek", False),
        ("Ships were waiting. Images by Bo Ek show the quay.", False),
        ("He never took the credit: Ann Lee did.", False),
    ],
)
def test_caption(text, expected):
    assert caption(text) == expected
    assert may_be_around(text) or not expected


def test_a_caption_gives_no_credit():
    shown = "Ships wait outside the harbour. Photograph: Bo Ek/Northwire"
    found = reading([*BODY, shown, *["It rained."] * 9, "PHOTO: The quay was empty."], None, None)
    assert [role for role in found.roles if role != "body"] == ["caption", "caption"]
    assert found.values == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee contributed reporting.", "Ann Lee"),
        ("Ann Lee reported from Riga, and Bo Ek from Oslo.", "Ann Lee"),
        ("Source: The town.", "The town"),
        ("SOURCE Riga Town", "Riga Town"),
        ("He contributed a lot, \"more than I did,\" she said.", None),
        ("She contributed to the fund.", None),
        ("Bay writers Ann Lee and Bo Ek contributed.", "Bay writers Ann Lee and Bo Ek"),
        ("Bo Ek contributed research from Oslo.", "Bo Ek"),
        ("She contributed.", None),
        ("Rising costs also contributed.", None),
        ("The first cases were reported from Riga in May.", None),
        ("He reported from Riga.", None),
        ("The Bay reported from Riga that the harbour was closed.", None),
    ],
)  # fmt: skip
def test_closing_credit(text, expected):
    assert closing_credit(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Updated: May 1, 2026", "updated"), ("Posted on 1 May 2026 10:15 GMT", "date_published"),
     ("https://bay.example/1", "url"), ("Date: soon", None), ("Source: who knows?", None),
     ("Section: Harbour", "section"), ("The mayor: no", None), ("2026", None),
     ("May 1, 2026 | Updated 10:15 p.m.", "date_published"), ("Updated: 10:15 p.m.", "updated"),
     ("Updated - May 01, 2026 09:14 pm IST - NEW RIGA", "updated"),
     ("Last modified on May 1, 2026", "updated"), ("Last modified: 1 May 2026", "updated"),
     ("Originally published 1 May 2026 • 3 min read", "date_published"),
     ("May 1, 2026 | Rain in Riga", None), ("Updated twice | Share", None), ("10:15 p.m.", None),
     ("Posted: May 1, 2026 / 10:15 AM EST / Updated: May 2, 2026", "date_published"),
     ("PUBLISHED: 10:15 EST, 1 May 2026 | UPDATED: 11:20 EST, 1 May 2026", "date_published"),
     ("Updated 10:15 AM ET, Fri May 1, 2026", "updated"), ("Edition: Final", None),
     ("Writer: Ann Lee", "byline"), ("Writer: Mayor lied about rain", None),
     ("Source: Mayor plans to leave", None),
     ("1 | 2", None), ("Posted: 10:15 p.m.", None), ("Updated 10 ships", None)],
)  # fmt: skip
def test_header(text, expected):
    found = header(text)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ABSTRACT.", True), ("* * *", True), ("Read more: Rain in Riga", True),
     ("Follow Ann Lee on Twitter @annlee.", True), ("Read the rest here.", True),
     ("© 2026 The Bay. All rights reserved.", True), ("Read my lips, she said.", False),
     ("Follow the money, she said.", False), ("Related to the mayor, he won.", False),
     ("12", False), ("Facebook was down, it said.", False),
     ("Skip to main content", True), ("Share | Print | Save", True), ("10:15 p.m. GMT", True),
     ("17:45", True), ("3 hours ago", True), ("Most watched", True), ("Share via email", True),
     ("We use cookies to make this site better. Read our policy.", True),
     ("By continuing to use this site you accept cookies.", True),
     ("You are receiving this email because you signed up.", True),
     ("View this email in your browser", True), ("Our Standards: The Bay Trust Principles.", True),
     ("A version of this article appears in print on May 1.", True), ("LENGTH: 512 words", True),
     ("This story has been updated.", True), ("Editor’s note: Ann Lee sits on the board.", True),
     ("This article was updated to include the mayor's reply.", True),
     ("This story was corrected “twice,” she said.", False),
     ("LOAD-DATE: May 5, 2026", True), ("1 of 25 DOCUMENTS", True), ("End of Document", True),
     ("Document BAYNWS0020260501ef3400001", True), ("Copyright The Bay 2026", True),
     ("Follow us on Facebook and X.", True), ("Share prices on the rise", False),
     ("Most read the letter as a threat, he said.", False),
     ("Copyright law has not changed since 1998, the mayor said.", False),
     ("(c) fees that were paid in 2016 and later", False),
     ("“We use cookies,” she said.", False), ("By using terms like it, he lost.", False),
     ("We use cookies, the firm said.", False), ("Copyright 2019 was a good year.", False),
     ("By using cookies, the firm tracked you, she said.", False), ("(c) 2019 rules apply", False),
     ("You are receiving this message: we stay, he said.", False),
     ("All rights reserved for ships were lost.", False), ("Word count: she had none", False),
     ("This report was published by the town and says it rained.", False),
     ("Eds: the men were both called Ed", False), ("EDS: Updates with rain.", True),
     ("SUBJECT: HARBOURS (90%); SHIPS (85%)", True), ("Subject: harbours", False),
     ("As published in The Bay, the letter says it rained.", False),
     ("Follow the money on X, she said.", False), ("4,000 words are not enough", False),
     ("[![Ships](/1.jpg)](/2)", True), ("Print | Harbour", False),
     ("Also read | Rain in Riga", True), ("Also on The Bay:", True),
     ("Tags: harbour, rain, Riga", True), ("Filed under: Harbour", True),
     ("Topics: he spoke of rain.", False), ("Show 12 more comments", True),
     ("Show comments from the mayor", False), ("2 min ago 11.20 BST", True), ("3h ago", True),
     ("Most read in Harbour", True), ("AM-Harbour-Rain, 1st Ld-Writethru,512", True),
     ("bc-harbour-rain-2ndld-writethru", True), ("AM-radio stations said it rained.", False),
     ("PM-Elect Ann Lee said it rained.", False), ("BBC Mon EU1 EUOSC 010526 al/bo", True),
     ("BBC Monday shows will end", False), ("(ADDS quotes, background)", True),
     ("(Adds up to ten, she said.) It rained.", False), ("((ann@bay.example; 555 0100))", True),
     ("Text of report in English by The Bay on 1 May", True),
     ("Text of report was lost, she said", False)],
)  # fmt: skip
def test_is_boilerplate(text, expected):
    assert is_boilerplate(text) == expected
    assert may_be_around(text) or not expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("FOR IMMEDIATE RELEASE", True), ("Press release:", True), ("EXCLUSIVE", True),
     ("URGENT", True), ("Urgent talks", False),
     ("Media contact: Ann Lee, 555-0100", True), ("Home > News > Local", True),
     ("Home / Harbour / Harbour reopens after three weeks", True), ("News » Harbour", True),
     ("Harbour › Ships › Harbour reopens after three weeks", True),
     ("For release he had waited years.", False), ("Ships > harbour, says mayor of Riga", False),
     ("Sun / wind / rain", False), ("> It rained.", False), ("Harbour reopens | The Bay", False),
     ("Il pleut « encore » ici", False)],
)  # fmt: skip
def test_is_above(text, expected):
    assert is_above(text) == expected


NOTICE = re.compile("|".join(notice for _, notice in notices._NOTICES), re.IGNORECASE)


@pytest.mark.parametrize("pattern", [*captions._LABELLED, *credits._PATTERNS, NOTICE])
def test_the_first_letters_of_a_line_around_tell_it(pattern):
    @given(st.from_regex(pattern, fullmatch=True).map(str.strip).filter(pattern.fullmatch))
    def check(text):
        assert may_be_around(text)

    check()


def test_the_first_letters_of_a_fixed_line_tell_it():
    assert [line for line in fixed_lines.LINES if not may_be_around(line)] == []


def test_a_place_alone_is_no_dateline():
    assert not is_alone("Riga")
    assert not is_alone("May 5, 2026")
    assert not is_alone("The Old Town Hall, 5 May 2026")
    assert is_alone("RIGA/OSLO, May 5, 2026 (AP) -")
