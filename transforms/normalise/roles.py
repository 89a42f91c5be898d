"""What each paragraph is, and what the lines around the body say about the article."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.normalise.around import may_be_around
from transforms.normalise.boilerplate import is_above, is_boilerplate
from transforms.normalise.bylines import byline, dated
from transforms.normalise.captions import caption
from transforms.normalise.credits import closing_credit, credit
from transforms.normalise.datelines import dateline, is_label, stated_date
from transforms.normalise.exports import exported
from transforms.normalise.head import author_line, head_line, headline, outlet
from transforms.normalise.headers import is_labelled
from transforms.normalise.headlines import is_paragraph, is_title
from transforms.normalise.markdown import MARKS, unmarked

_TOP = 12  # paragraphs among which header lines and bylines stand
_CLOSING = 3  # paragraphs at the end among which closing credits stand
_LONGEST_LINE = 300  # code points of a line that is no body text
_REPORT = 3  # body paragraphs that may open with a dateline: a deck may come before


@dataclass
class Reading:
    """The role of each paragraph, and the article's values that the text states.

    While it is being made: whether a paragraph of the body was met, and whether the next
    line may still be one of the head. It may after lines that are no paragraphs (a deck, an
    author's name), and again below a byline.
    """

    roles: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    is_begun: bool = False
    is_in_head: bool = True

    def say(self, name: str, value: str) -> None:
        """Keep `value`, if it has a `name`, unless an earlier line stated another one."""
        if name:
            self.values.setdefault(name, value)

    def go_on(self, text: str, role: str | None) -> None:
        """Take note of where the head ends, once `text` was found to be `role`, or body."""
        if role == "byline":
            self.is_in_head = True
        elif role is None and is_paragraph(text) and not is_labelled(text):
            self.is_begun, self.is_in_head = True, False


def reading(texts: Sequence[str], title: str | None, author: str | None) -> Reading:
    """Return the roles of the distinct paragraphs `texts` and what they state.

    A known `title` or `author` helps to recognise the lines that print them. Whatever is
    doubtful is body.
    """
    result = Reading()
    texts = [unmarked(text) if text[0] in MARKS else text for text in texts]
    added = exported(texts)
    for name, value, _ in added.values():
        result.say(name, value)
    title = title or result.values.get("title")
    for number, text in enumerate(texts):
        role = added[number].role if number in added else None
        role = role or _role(number, texts, title, author, result)
        result.roles.append(role or "body")
        if role or result.is_in_head:
            result.go_on(text, role)
    _read_dateline(texts, result)
    return result


def _role(
    number: int, texts: Sequence[str], title: str | None, author: str | None, result: Reading
) -> str | None:
    """Return the role of a paragraph that is something other than body."""
    text, role = texts[number], None
    is_short = len(text) <= _LONGEST_LINE
    if is_short and ((result.is_in_head and number < _TOP) or may_be_around(text)):
        role = _of_line(number, texts, title, author, result)
    elif number < _TOP and (title or author):
        role = _known(text, title, author, result)
    if role is None and is_short and number >= max(1, len(texts) - _CLOSING):
        role = _credit(text, closing_credit(text), result)
    return role


def _of_line(
    number: int, texts: Sequence[str], title: str | None, author: str | None, result: Reading
) -> str | None:
    """Return the role of a paragraph that is short enough to be something other than body."""
    text = texts[number]
    role = _anywhere(text, result)
    if role is None and number < _TOP:
        role = _known(text, title, author, result) or _in_head(number, texts, result)
    return role


def _anywhere(text: str, result: Reading) -> str | None:
    """Return the role of a line that has it wherever it stands."""
    if caption(text):
        return "caption"
    if role := _credit(text, credit(text), result):
        return role
    return "boilerplate" if is_boilerplate(text) else None


def _credit(text: str, name: str | None, result: Reading) -> str | None:
    """Return the role of a credit line that names `name`, if it does."""
    if name is None:
        return None
    if "credit_line" not in result.roles:
        result.say("credit_line", text)
        result.say("credit", name)
    return "credit_line"


def _known(text: str, title: str | None, author: str | None, result: Reading) -> str | None:
    """Return the role of a line near the top that prints the title or the author."""
    if is_title(text, title):
        return "headline"
    if name := byline(text) or (text if is_title(text, author) else None):
        result.say("byline", name)
        if day := dated(text)[1]:
            result.say(day.name, day.value)
        return "byline"
    return None


def _in_head(number: int, texts: Sequence[str], result: Reading) -> str | None:
    """Return the role of a line that has it only in the head."""
    if not result.is_in_head:
        return None
    if is_above(texts[number]):
        return "boilerplate"
    is_titled = "headline" in result.roles
    found = (
        head_line(texts[number])
        or author_line(number, texts, is_titled=is_titled)
        or outlet(number, texts)
    )
    if not found and not result.is_begun and not is_titled:
        found = headline(number, texts)
    if not found:
        return None
    result.say(found.name, found.value)
    return found.role


def _is_speaker(opening: str, body: Sequence[str]) -> bool:
    """True for a label with a colon where more paragraphs have one: a transcript's."""
    has_colon = any(text.startswith(f"{opening}:") for text in body[:_REPORT])
    return has_colon and sum(map(is_label, body)) > 1


def _read_dateline(texts: Sequence[str], result: Reading) -> None:
    """Keep the dateline that opens the report, and the date in it."""
    body = [text for text, role in zip(texts, result.roles, strict=True) if role == "body"]
    opening = next((found for text in body[:_REPORT] if (found := dateline(text))), None)
    if opening and not _is_speaker(opening, body):
        result.say("dateline", opening)
    if day := stated_date(result.values.get("dateline", "")):
        result.say("date_published", day.time.date().isoformat())
