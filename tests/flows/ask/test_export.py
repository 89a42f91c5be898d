"""Exported claims, read back by the tools that would read them."""

import json

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from flows.__main__ import main

# Of the schema.org vocabulary: types with the types above them, and properties with the types
# that may have them (domain) and what they may hold (range).
ABOVE = {
    "NewsArticle": ("CreativeWork",),
    "Claim": ("CreativeWork",),
    "Quotation": ("CreativeWork",),
    "Person": (),
    "Organization": (),
    "NewsMediaOrganization": ("Organization",),
    "DisagreeAction": ("Action",),
}
AGENTS = {"Person", "Organization"}
PROPERTIES = {
    "headline": ({"CreativeWork"}, {"Text"}),
    "url": ({"CreativeWork"}, {"Text"}),
    "identifier": ({"CreativeWork"}, {"Text"}),
    "datePublished": ({"CreativeWork"}, {"Text"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "articleSection": ({"NewsArticle"}, {"Text"}),
    "wordCount": ({"NewsArticle"}, {"Integer"}),
    "creditText": ({"CreativeWork"}, {"Text"}),
    "text": ({"CreativeWork"}, {"Text"}),
    "author": ({"CreativeWork"}, AGENTS),
    "publisher": ({"CreativeWork"}, AGENTS),
    "disambiguatingDescription": ({"CreativeWork"}, {"Text"}),
    "agent": ({"Action"}, AGENTS),
    "object": ({"Action"}, {"CreativeWork"}),
    "about": ({"CreativeWork"}, {"CreativeWork"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork"}),
    "appearance": ({"Claim"}, {"CreativeWork"}),
    "firstAppearance": ({"Claim"}, {"CreativeWork"}),
    "name": (AGENTS, {"Text"}),
    "jobTitle": ({"Person"}, {"Text"}),
    "affiliation": ({"Person"}, {"Organization"}),
}

SIGNED = {  # by headline: the byline, and what metadata lists as authors
    "list": ("", ["Ann Lee", "Bo Ek"]),
    "nested": ("", [{"name": "Ann Lee"}, {"@type": "NewsMediaOrganization", "name": "Northwire"}]),
    "joined": ("Ann Lee and Bo Ek, Northwire", None),
    "desk": ("News and Features desk", None),
    "three": ("Ann Lee, Bo Ek and Cy Dee", None),
    "apposition": ("Ann Lee, Political Editor, and Bo Ek", None),
    "job": ("Ann Lee | Business editor", None),
}


@pytest.fixture(scope="module")
def library(common_world, prefect):
    """Two outlets that print one sentence of one man, some days apart; one of a woman's turns."""
    dam = (
        '"The dam will hold," Mayor Piet Vos said on Monday.\n'
        'Residents disagree. "It \\ leaks when it rains," said Ruth Okello, who lives nearby.\n'
    )
    common_world.put("2026-05-01/dam.txt", dam)
    common_world.put(
        "2026-05-04/again.txt", 'Mayor Piet Vos spoke up. "The dam will hold," he said.\n'
    )
    common_world.put(
        "2026-05-05/ferry.txt",
        "Captain Elin Dahl said the ferry was safe.\n"
        "Captain Elin Dahl denied that the ferry was safe.\n"
        "Captain Elin Dahl did not say that the ferry was safe.\n"
        'Captain Elin Dahl denied "any wrongdoing".\n',
    )
    common_world.nightly()
    return common_world


def export(library, form, *words):
    output = library.root / f"claims.{form}"
    result = CliRunner().invoke(main, ["export", "--format", form, "--output", str(output), *words])
    assert result.exit_code == 0, result.output
    return output


def test_every_form_has_every_claim(library):
    want = [row[0] for row in library.query("SELECT claim_id FROM claim ORDER BY ALL")]
    lines = export(library, "jsonl").read_text("utf-8").splitlines()
    assert len(want) >= 3
    assert sorted(pq.read_table(export(library, "parquet"))["claim_id"].to_pylist()) == want
    assert sorted(pd.read_csv(export(library, "csv"))["claim_id"]) == want
    assert sorted(json.loads(line)["claim_id"] for line in lines) == want


def test_spans_survive(library):
    (row,) = library.query("SELECT claim_id, content_spans FROM claim ORDER BY claim_id LIMIT 1")
    csv = pd.read_csv(export(library, "csv")).set_index("claim_id")
    parquet = duckdb.sql(
        f"SELECT content_spans FROM '{export(library, 'parquet')}' ORDER BY claim_id"
    )
    assert json.loads(csv.loc[row[0], "content_spans"]) == row[1]
    assert parquet.fetchone() == (row[1],)


def test_only_what_was_asked_for(library):
    lines = export(library, "jsonl", "--speaker", "Vos", "--since", "2026-05-02").read_text("utf-8")
    (claim,) = map(json.loads, lines.splitlines())
    assert (claim["speaker"], claim["content_text"]) == ("Piet Vos", "The dam will hold,")


def test_nothing_to_export_is_still_a_file_of_its_form(library):
    nobody = ("--speaker", "Nobody")
    assert json.loads(export(library, "jsonld", *nobody).read_text("utf-8"))["@graph"] == []
    assert pq.read_table(export(library, "parquet", *nobody)).num_rows == 0
    assert export(library, "jsonl", *nobody).read_text("utf-8") == ""


def graph(library):
    whole = json.loads(export(library, "jsonld").read_text("utf-8"))
    assert whole["@context"] == "https://schema.org"
    return {node["@id"]: node for node in whole["@graph"]}


def kinds(node):
    return {node["@type"], *ABOVE[node["@type"]]}


def test_the_graph_keeps_to_the_vocabulary(library):
    nodes = graph(library)
    for node in nodes.values():
        for name, value in node.items():
            if not name.startswith("@"):
                domain, reach = PROPERTIES[name]
                assert kinds(node) & domain, (node["@type"], name)
                for item in value if isinstance(value, list) else [value]:
                    assert held(item, nodes) & reach, (node["@type"], name, item)


def held(item, nodes):
    if isinstance(item, dict):
        return kinds(item if "@type" in item else nodes[item["@id"]])
    return {"Integer"} if isinstance(item, int) else {"Text"}


def test_one_claim_of_two_articles_says_where_it_was_first(library):
    nodes = graph(library)
    (claim,) = [
        node
        for node in nodes.values()
        if node["@type"] == "Claim" and node["text"].startswith("The dam")
    ]
    quotations = [node for node in nodes.values() if node.get("about") == {"@id": claim["@id"]}]
    first = nodes[claim["firstAppearance"]["@id"]]
    assert first["identifier"] == "2026-05-01/dam.txt"
    assert len(claim["appearance"]) == len(quotations) == 2
    assert nodes[claim["author"][0]["@id"]]["name"] == "Piet Vos"
    assert not [node for node in nodes.values() if None in node.values()]


def test_each_author_is_a_person_or_a_body(library):
    for name, (byline, authors) in SIGNED.items():
        metadata = {"title": name, "author": authors, "byline": byline}
        library.put(f"2026-05-06/{name}.json", json.dumps({k: v for k, v in metadata.items() if v}))
        library.put(f"2026-05-06/{name}.txt", "Captain Elin Dahl said the ferry was safe.\n")
    library.nightly()
    found = {
        node["headline"]: [(author["@type"], author["name"]) for author in node["author"]]
        for node in graph(library).values()
        if node["@type"] == "NewsArticle" and node.get("headline") in SIGNED
    }
    ann, bo = ("Person", "Ann Lee"), ("Person", "Bo Ek")
    assert found == {
        "list": [ann, bo],
        "nested": [ann, ("Organization", "Northwire")],
        "joined": [ann, bo],
        "desk": [("Person", "News and Features desk")],
        "three": [ann, bo, ("Person", "Cy Dee")],
        "apposition": [ann, bo],
        "job": [ann],
    }


def test_what_is_denied_or_not_said_is_nobody_s_claim(library):
    nodes = graph(library)
    claims = [node for node in nodes.values() if node.get("text", "").startswith("the ferry")]
    told = {node.get("disambiguatingDescription"): node for node in claims}
    assert set(told) == {None, "Denied by Elin Dahl", "Not claimed by Elin Dahl"}
    assert [node for node in claims if "author" in node or "creditText" in node] == [told[None]]
    (denial,) = [
        node
        for node in nodes.values()
        if node.get("object") == {"@id": told["Denied by Elin Dahl"]["@id"]}
    ]
    assert denial["@type"] == "DisagreeAction"
    assert nodes[denial["agent"][0]["@id"]]["name"] == "Elin Dahl"


def test_quoted_words_of_a_denial_have_no_author(library):
    (row,) = library.query("SELECT claim_id FROM claim WHERE is_denial AND kind = 'direct'")
    quotation = graph(library)[f"urn:claimhouse:quotation:{row[0]}"]
    assert quotation["disambiguatingDescription"] == "Denied by Elin Dahl"
    assert "author" not in quotation and "creditText" not in quotation


def test_a_file_that_cannot_be_written_is_told(library):
    words = ["export", "--format", "csv", "--output", "/dev/null/claims.csv"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert "/dev/null" in result.output


@pytest.mark.parametrize("verb", ["export", "search"])
@pytest.mark.parametrize("option", ["--speaker", "--publisher"])
@pytest.mark.parametrize("name", ["%", "_", ""])
def test_a_name_without_a_word_is_refused(library, verb, option, name):
    words = {"export": ["--format", "csv", "--output", "x.csv"], "search": ["dam"]}[verb]
    result = CliRunner().invoke(main, [verb, *words, option, name])
    assert (result.exit_code, "no word" in result.output) == (2, True)


@pytest.mark.parametrize("verb", ["export", "search"])
def test_days_in_the_wrong_order_are_told(library, verb):
    words = {"export": ["--format", "csv", "--output", "x.csv"], "search": ["dam"]}[verb]
    days = ["--since", "2026-05-04", "--until", "2026-05-01"]
    result = CliRunner().invoke(main, [verb, *words, *days])
    assert (result.exit_code, "swap them" in result.output) == (2, True)
