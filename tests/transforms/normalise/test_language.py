import pytest

from transforms.normalise.language import declared_language, language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The harbour reopened on Friday after weeks of repairs.", "en"),
        ("Der Hafen wurde am Freitag nach Wochen wieder geöffnet.", "de"),
        ("Le port a rouvert vendredi après des semaines de travaux.", "fr"),
        ("港は金曜日に再開された。", "ja"),
        ("Порт открылся в пятницу после ремонта.", "ru"),
        ("Yes.", None),
        ("12 34 56 78 90 12 34 56 78", None),
        ("", None),
    ],
)
def test_language(text, tag):
    found, confidence = language(text)
    assert found == tag
    assert (confidence is None) == (tag is None)


@pytest.mark.parametrize(
    ("value", "tag"),
    [("EN", "en"), ("pt_br", "pt-BR"), ("zh-Hant-TW", "zh-Hant-TW"), ("French", "fr"),
     ("Klingon", None), ("", None)],
)  # fmt: skip
def test_declared_language(value, tag):
    assert declared_language(value) == tag
