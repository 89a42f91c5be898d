import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.decode import decoded
from transforms.normalise.inputs import RejectedError

RUSSIAN = "Министр заявил в среду, что переговоры продолжатся. Мэр города отказался отвечать."
CURLY = "“We will stay,” she said – and the café’s owner agreed. It was late."


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "origin", "text"),
    [
        pytest.param(b"Plain.", None, "utf-8", "detected", "Plain.", id="ascii"),
        pytest.param("Zoë".encode(), None, "utf-8", "detected", "Zoë", id="utf-8"),
        pytest.param(b"\xef\xbb\xbfHi", None, "utf-8-sig", "bom", "Hi", id="utf-8 with BOM"),
        pytest.param("Zoë".encode("utf-16"), None, "utf-16", "bom", "Zoë", id="utf-16 with BOM"),
        pytest.param(b"\xfe\xff\0H", None, "utf-16", "bom", "H", id="big-endian BOM"),
        pytest.param("Zoë".encode("utf-32"), None, "utf-32", "bom", "Zoë", id="utf-32 with BOM"),
        pytest.param(
            "Zoë left.".encode("utf-16-le"), None, "utf-16-le", "detected", "Zoë left.",
            id="utf-16 without BOM",
        ),
        pytest.param(
            RUSSIAN.encode("cp1251"), "windows-1251", "cp1251", "declared", RUSSIAN, id="declared"
        ),
        pytest.param(
            RUSSIAN.encode("koi8-r"), None, "koi8-r", "detected", RUSSIAN, id="by the detector"
        ),
        pytest.param(CURLY.encode("cp1252"), None, "cp1252", "detected", CURLY, id="western"),
        pytest.param(
            CURLY.encode("cp1252"), "ISO-8859-1", "cp1252", "declared", CURLY,
            id="label that browsers read as cp1252",
        ),
        pytest.param(
            "Zoë".encode(), "latin-1", "utf-8", "detected", "Zoë", id="label that is wrong"
        ),
        pytest.param(b"Hi", "no-such-codec", "utf-8", "detected", "Hi", id="unknown label"),
        pytest.param(b"Hi", "rot13", "utf-8", "detected", "Hi", id="label of no text encoding"),
        pytest.param(b"Hi \\u0041", "unicode_escape", "utf-8", "detected", "Hi \\u0041",
                     id="label that would rewrite"),
    ],
)  # fmt: skip
def test_encoding(data, declared, encoding, origin, text):
    found = decoded(data, declared)
    assert (found.encoding, found.origin, found.text) == (encoding, origin, text)
    assert data.decode(encoding) == text
    assert found.replacement_count == 0


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text",
    ["Rain.", CURLY, f"{RUSSIAN}\n", "市長は火曜日、\n記者の質問に\n答えることを拒んだ。\n"],
    ids=["ascii", "curly", "russian", "japanese"],
)
def test_a_label_without_order_of_bytes(text, order):
    found = decoded(text.encode(order), order[:6].upper())
    assert (found.encoding, found.origin, found.text) == (order, "declared", text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Zoë left —".encode()[:-1], "Zoë left \ufffd", id="cut inside the last one"),
        pytest.param("She left —".encode()[:-1], "She left \ufffd", id="the only one, cut"),
        pytest.param("ëëëëë".encode() + b"\x80.", "ëëëëë\ufffd.", id="one stray byte"),
        pytest.param("a\ufffdb".encode(), "a\ufffdb", id="replaced by somebody else"),
    ],
)
def test_replacements_are_counted(data, text):
    found = decoded(data)
    assert (found.text, found.encoding, found.replacement_count) == (text, "utf-8", 1)
    assert data.decode("utf-8", "replace") == text


@pytest.mark.parametrize(
    "text",
    [
        "filename,title,author\na.txt,Café “quoted”,José Núñez\n",
        "filename,title,author\na.txt,The harbour’s new pier,Bo Ek\nb.txt,Rain – again,Ann Lee\n",
        "file;title\na.txt;“We stay”\n",
        "The mayor’s office said nothing.",
        "The fee is £5.",
        "“Yes,” she said.",
        "She met Renée on the pier; it didn’t rain.",
        "The mayor said that the harbour would reopen. It rained.\n" * 4 + "Café owner José left.",
        "The harbour reopened. It rained.\n" * 9 + "Café owner José said naïve people lost £5.",
    ],
)
def test_a_short_western_text_is_no_greek(text):
    assert decoded(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Burmistrz odmówił odpowiedzi na pytania dziennikarzy.", "cp1250"),
        ("Starosta odmítl odpovědět na otázky novinářů.", "iso8859-2"),
        ("Три человека задержаны у границы.", "cp1251"),
        ("Три человека задержаны у границы.", "koi8-r"),
        ("Три человека задержаны у границы.", "iso8859-5"),
        ("Три человека задержаны у границы.", "cp866"),
        ("Ο δήμαρχος αρνήθηκε να απαντήσει.", "cp1253"),
        ("Belediye başkanı soruları yanıtlamayı reddetti.", "cp1254"),
        ("ראש העיר סירב להשיב על שאלות.", "cp1255"),
        ("ورفض رئيس البلدية الرد على الأسئلة.", "cp1256"),
        ("Meras atsisakė atsakyti į žurnalistų klausimus.", "cp1257"),
        ("市長は記者の質問に答えることを拒んだ。", "shift_jis"),
        ("市长拒绝回答记者的提问。", "gb18030"),
        ("市長拒絕回答記者的提問。", "big5"),
        ("시장은 기자들의 질문에 답하기를 거부했다.", "euc-kr"),
        ("Der Bürgermeister weigerte sich. Größere Löhne fordert er für Mai.", "cp1252"),
        ("Le maire a refusé de répondre à la presse. La fête a été annulée près du marché. "
         "« Nous restons », a-t-il ajouté à la préfecture.", "mac-roman"),
    ],
)  # fmt: skip
def test_a_sentence_is_enough_for_the_detector(text, encoding):
    assert decoded(text.encode(encoding)).text == text


def test_what_is_not_western_is_left_to_an_unsure_detector():
    found = decoded(b"Rain \x81 again")
    assert (found.origin, 0 < found.confidence < 0.2) == ("detected", True)


def test_a_last_letter_in_a_western_encoding_is_no_cut():
    assert decoded(b"They met in the old caf\xe9").text == "They met in the old café"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="picture"),
        pytest.param(b"Good text\0and more", "binary", id="NUL in a text"),
        pytest.param(b"\xef\xbb\xbfGood\0", "binary", id="NUL after a BOM"),
        pytest.param(bytes(range(1, 32)) * 9, "binary", id="control characters"),
        pytest.param(b"\xff\xfe" + b"\x00\xd8" * 40, "binary", id="lone surrogates"),
    ],
)
def test_rejected(data, reason):
    with pytest.raises(RejectedError) as caught:
        decoded(data)
    assert caught.value.rejection.reason == reason


@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode), st.text(max_size=12))
def test_decodes_as_it_says_or_rejects(data, declared):
    try:
        found = decoded(data, declared)
    except RejectedError:
        return
    assert data.decode(found.encoding, "replace") == found.text
    assert 0 <= found.confidence <= 1
    found.text.encode("utf-8")
