import json

import pytest

from transforms.normalise.metadata import folder_table, sidecar


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param({"headline": "Rain", "link": "https://bay.example"},
                     {"title": "Rain", "url": "https://bay.example"}, id="synonyms"),
        pytest.param({"datePublished": "2026-05-01"}, {"date_published": "2026-05-01"},
                     id="other spelling"),
        pytest.param({"title": "Rain", "headline": "Rain!"}, {"title": "Rain", "headline": "Rain!"},
                     id="two of a kind"),
        pytest.param({"author": ["Ann Lee", "Bo Ek"]},
                     {"byline": "Ann Lee, Bo Ek", "author_json": '["Ann Lee", "Bo Ek"]'},
                     id="list of authors"),
        pytest.param({"publisher": {"name": "The Bay", "id": 7}},
                     {"publisher": "The Bay", "publisher_json": '{"id": 7, "name": "The Bay"}'},
                     id="nested publisher"),
        pytest.param({"headline": {"main": "Rain", "kicker": "Wet"}},
                     {"title": "Rain", "headline_json": '{"kicker": "Wet", "main": "Rain"}'},
                     id="nested headline"),
        pytest.param({"author": [{"name": "Ann Lee"}, {"name": None, "text": "Bo Ek"}]},
                     {"byline": "Ann Lee, Bo Ek", "author_json":
                      '[{"name": "Ann Lee"}, {"name": null, "text": "Bo Ek"}]'},
                     id="nested authors"),
        pytest.param({"title": {"rendered": "Rain"}, "headline": "Snow", "section": 7},
                     {"title_json": '{"rendered": "Rain"}', "title": "Snow", "section": "7"},
                     id="nested without a name"),
        pytest.param({"tags": ["wet"], "n": 3, "is_free": True},
                     {"tags": '["wet"]', "n": "3", "is_free": "true"}, id="kept as JSON"),
        pytest.param({"title": None, "byline": " ", "section": "None"}, {}, id="missing"),
        pytest.param({"title": "a\ud800"}, {"title": "a\ufffd"}, id="half a character"),
    ],
)  # fmt: skip
def test_sidecar(value, expected):
    assert sidecar(json.dumps(value).encode()) == expected


@pytest.mark.parametrize(
    "data",
    [
        *[b"", b"[1]", b"{", b'"x"', b"\xff\xfe\xfd", b"[" * 100_000],
        *[b'{"%s": %s1%s}' % (name, b"[" * 600, b"]" * 600) for name in (b"publisher", b"mood")],
    ],
    ids=range(8),
)
def test_sidecar_that_is_none(data):
    with pytest.raises(ValueError, match=r"^The sidecar is not .*\.$"):
        sidecar(data)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("metadata.csv", b'filename,title\na.txt,"Rain, again"\nb,None\n',
                     {"a": {"title": "Rain, again"}, "b": {}}, id="csv"),
        pytest.param("metadata.csv", b"File;Title\r\nx/a.txt.gz;Rain\r\n",
                     {"a": {"title": "Rain"}}, id="semicolons"),
        pytest.param("metadata.csv", "\ufeffid,headline\n7,Zo\u00eb\n".encode(),
                     {"7": {"title": "Zo\u00eb"}}, id="BOM"),
        pytest.param("metadata.tsv", b'filename\ttitle\na\tThe "wet" May\nb\t"A ""b"""\n',
                     {"a": {"title": 'The "wet" May'}, "b": {"title": 'A "b"'}}, id="tsv quotes"),
        pytest.param("metadata.csv", b"filename,title\na,Old\na,New\n", {"a": {"title": "New"}},
                     id="the last row holds"),
        pytest.param("metadata.csv", b"filename,title,mood\na,Rain\n,x,y\n",
                     {"a": {"title": "Rain"}}, id="short row, row without file"),
        pytest.param("metadata.csv", b"filename,title\n a.txt ,Rain\n  ,Snow\n",
                     {"a": {"title": "Rain"}}, id="blanks around the name"),
        pytest.param("metadata.csv", "filename,title\ncafe\u0301.txt,Rain\n".encode(),
                     {"caf\u00e9": {"title": "Rain"}, "cafe\u0301": {"title": "Rain"}},
                     id="accents composed and apart"),
        pytest.param("in/2026-05-01/t/metadata.csv",
                     b"filename,title\n2026-05-01/t/a.txt,A\n2026-05-01/u/a.txt,Of u\n",
                     {"a": {"title": "A"}}, id="row for another folder"),
        pytest.param("/in/t/metadata.csv",
                     b"path,title\n./a.txt,A\nt/b.txt,B\nin\\t\\c.txt,C\n/in/t/d.txt,D\ne.txt,E\n",
                     {name: {"title": name.upper()} for name in "abcde"}, id="this folder"),
        pytest.param("/in/t/metadata.csv",
                     b"path,title\n/t/u/a.txt,A\n../b.txt,B\nT/c.txt,C\nn/t/d.txt,D\nx\\e.txt,E\n",
                     {}, id="none of this folder"),
    ],
)  # fmt: skip
def test_folder_table(name, data, expected):
    assert folder_table(name, data) == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"title\nRain\n", "no column"), (b"", "not a readable"), (b"\0\1\2", "not a readable"),
     (b"filename,title\na,b,c,d\ne,f,g,h\n", "not a readable")],
)  # fmt: skip
def test_folder_table_that_is_none(data, words):
    with pytest.raises(ValueError, match=rf"^metadata.csv .*{words}.*\.$|^metadata.csv .*\.$"):
        folder_table("metadata.csv", data)
