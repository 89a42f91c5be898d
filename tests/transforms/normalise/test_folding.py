import pytest

from transforms.normalise.folding import copy_count, folded
from transforms.normalise.lines import paragraphs

BODY = ["The harbour reopened on Friday after repairs.", "Ships had waited outside for weeks.",
        "Nobody was hurt, the town said."]  # fmt: skip


def fold(lines):
    slices = paragraphs("\n".join(lines))
    return folded(slices, slices.texts)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param(BODY, 1, id="once"),
        pytest.param(BODY * 3, 3, id="three times"),
        pytest.param([*BODY, "Pool.", *BODY], 2, id="a line between"),
        pytest.param([*BODY, BODY[0]], 1, id="one paragraph again"),
        pytest.param([*BODY, *BODY, "By."], 2, id="a little that is not repeated"),
        pytest.param([], 0, id="no body"),
    ],
)
def test_copy_count(lines, count):
    body = fold(lines)
    assert copy_count([*map(len, body.texts)], [*map(len, body.occurrences)]) == count


def test_folded_keeps_every_place_in_reading_order():
    found = fold(["B.", "A.", "B."])
    assert found.texts == ["B.", "A."]
    assert found.occurrences == [[(0, 2), (6, 8)], [(3, 5)]]


def test_another_kind_of_quotation_marks_makes_no_other_paragraph():
    found = fold(["“It’s late – now,” he said.", "A.", '"It\'s late - now,"\u00a0he said.', "B."])
    assert found.texts == ["“It’s late – now,” he said.", "A.", "B."]
    assert found.occurrences[0] == [(0, 27), (31, 58)]
    assert found.is_repaired == [False] * 3


def test_of_the_same_length_is_not_the_same():
    assert fold(["“A” left.", "“B” left."]).texts == ["“A” left.", "“B” left."]
