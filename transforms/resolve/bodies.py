"""Which names are bodies': by what an article says of them, where their words do not tell."""

from collections.abc import Container, Iterator, Sequence

from transforms.resolve.callings import AGENTS, noun_after, noun_before
from transforms.resolve.figures import Figure
from transforms.resolve.names import Name
from transforms.resolve.people import Cast
from transforms.resolve.phrases import trimmed
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.roles import EITHER
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, wordset
from transforms.spans import Mention

_OWNS = ("'s", "’s")
_PLACED = wordset("around at from in inside into near outside through to")
_HELD = wordset("bonds investors shareholders shares stake stakes stock")  # shares in Fennick
_POSTS = wordset("ceo cfo co-founder coo subsidiary shareholder shareholders")  # CEO of Fennick
_CHIEFS = wordset("director executive officer")
_CHIEF = wordset("chief executive financial managing operating")
_AT = wordset("analyst analysts economist economists strategist strategists")
_OWNED = wordset("ceo plc shareholders shares stock stockholders subsidiary")  # Fennick shares
_CHAIRS = wordset("chairman chairwoman")  # Fennick's chairman
_DOES = wordset(
    "aims can could did does expected expects had has hoped hopes intended intends may might must "
    "needed needs planned plans wanted wants will would"
)
_VOICES = wordset("spokesman spokesperson spokeswoman")  # a Fennick spokesman
_ACTS = wordset(
    "boosted closed cut doubled expanded halved launched lifted lost lowered moved opened posted "
    "raised relocated reopened reported restructured shut sold suspended trimmed"
)
_PARTS = wordset(
    "brands customers factories factory headquarters owner plant plants products shareholders "
    "shares shops stock stores subsidiaries"
)
_SOON = 5  # tokens
_LONG = 5  # letters: shorter ones may be names as well
_EXPLETIVE = wordset(
    "always appear be become been come help made make never not rain seem snow take"
)


def learn_bodies(
    reading: Reading, cast: Cast, mentions: Sequence[Mention], reference: Reference
) -> None:
    """Make organisations of the figures of unknown kind that are spoken of as bodies are.

    A body has shares or a chief executive, is "which" and not "who", or says what "it" will
    do. Whoever has a role, a title or a gender is left alone.
    """
    speaking = frozenset(_speaking_as_bodies(reading, mentions))
    shown, people = set(), set()
    small = frozenset(filter(str.islower, reading.tokens.text))
    for name, figure in zip(cast.names, cast.figures, strict=True):
        if not _is_open(figure):
            continue
        if _is_who(reading.tokens, name.last):
            people.add(id(figure))
        elif (
            _is_shown(reading.tokens, name, reference)
            or (
                _is_one_word(name, figure) and _is_itself(reading.tokens, name, speaking, reference)
            )
            or _is_described(name, small, reference)
        ):
            shown.add(id(figure))
    for figure in cast.figures:
        if id(figure) in shown - people:
            figure.kind = "organisation"


def _is_open(figure: Figure) -> bool:
    """True for a figure of which nothing shows that it is a person; a "rival" may be either."""
    return figure.kind == "unknown" and not (
        figure.nouns - EITHER or figure.gender or figure.titled
    )


def _is_described(name: Name, small: Container[str], reference: Reference) -> bool:
    """True for three words or more of which one is plain: "Selby Power Distribution".

    That is a noun, or a word that the article has in `small` letters, too.
    """
    if len(name.words) < 3 or name.words[0].casefold() in reference.genders:
        return False
    long = (w.casefold() for w in name.words if len(w) >= _LONG and w[1:].islower())
    return any(word in small or word in reference.nouns for word in long)


def _is_one_word(name: Name, figure: Figure) -> bool:
    """True for one word, never part of a longer name, as people's names are once."""
    return len(name.words) == 1 and not figure.full


def _is_itself(words: Tokens, name: Name, speaking: Container[int], reference: Reference) -> bool:
    """True for the source of what "it" does, a "lender", or one with a spokesman."""
    has_voice = not _VOICES.isdisjoint(words.folded[name.last : name.last + 1])
    is_agent = noun_before(words, name, reference) in AGENTS
    return name.last - 1 in speaking or has_voice or is_agent


def _is_shown(words: Tokens, name: Name, reference: Reference) -> bool:
    """True for a name beside words that only go with a body's."""
    before = words.folded[name.first - 1] if name.first else ""
    noun = "" if before in _PLACED else noun_after(words, name, reference)
    if noun and noun not in AGENTS:
        return True
    return (
        _is_which(words, name)
        or _is_held(words, name.first)
        or _owns(words, name.last)
        or _does_with_its(words, name.last)
        or _has_parts(words, name.last)
    )


def _is_who(words: Tokens, at: int) -> bool:
    """True before "who" or "whose", a comma passed over; not before "whose headquarters"."""
    comma = words.text[at : at + 1] == [","]
    after = words.folded[at + comma : at + comma + 1]
    return after == ["who"] or (after == ["whose"] and not _has_parts(words, at))


def _has_parts(words: Tokens, at: int) -> bool:
    """True before "whose headquarters", a comma passed over."""
    at += words.text[at : at + 1] == [","]
    is_whose = words.folded[at : at + 1] == ["whose"]
    return is_whose and not _PARTS.isdisjoint(words.folded[at + 1 : at + 2])


def _is_which(words: Tokens, name: Name) -> bool:
    """True for "Fennick, which"; not for "in Selby, which"."""
    before = words.folded[name.first - 1] if name.first else ""
    return before not in _PLACED and words.folded[name.last : name.last + 2] == [",", "which"]


def _is_held(words: Tokens, first: int) -> bool:
    """True after "shares in", "the chief executive of", "an analyst at"."""
    other, before, link = ("", "", "", *words.folded[max(first - 3, 0) : first])[-3:]
    is_post = before in _POSTS or (before in _CHIEFS and other in _CHIEF)
    return (
        (link in ("in", "of") and before in _HELD)
        or (link in ("of", "at") and is_post)
        or (link == "at" and before in _AT)
    )


def _does_with_its(words: Tokens, last: int) -> bool:
    """True before what firms do with "its" parts: "Fennick closed its plant"."""
    last += words.folded[last : last + 1] in (["has"], ["had"])
    return words.folded[last + 1 : last + 2] == ["its"] and words.folded[last] in _ACTS


def _owns(words: Tokens, last: int) -> bool:
    """True before "shares" or "'s chief executive"."""
    is_owner = words.text[last : last + 1] in ([_OWNS[0]], [_OWNS[1]])
    after = words.folded[last + is_owner : last + is_owner + 2]
    if after == ["chief", "executive"] or not _OWNED.isdisjoint(after[:1]):
        return True
    return is_owner and not _CHAIRS.isdisjoint(after[:1])


def _speaking_as_bodies(reading: Reading, mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the last tokens of the sources that say what "it" will do, or of "its" own.

    Also that of one word that an apposition follows ("Fennick, the operator of the port,").
    """
    for mention in mentions:
        if not mention.source:
            continue
        said = reading.token_at(mention.content[0].char_start)
        if _is_of_itself(reading.tokens, said):
            first, last = trimmed(reading, mention.source)
            if first < last:
                yield last - 1
            if reading.tokens.text[first + 1 : first + 2] == [","]:
                yield first


def _is_of_itself(words: Tokens, at: int) -> bool:
    """True for "that it would sell", "its sales"; not for "it would be", as of the weather."""
    at += words.folded[at : at + 1] == ["that"]
    pronoun, verb, after = (*words.folded[at : at + 3], "", "", "")[:3]
    if pronoun == "it":
        return verb in _DOES and after not in _EXPLETIVE
    return _owns_first(words, at)


def _owns_first(words: Tokens, at: int) -> bool:
    """True where the first noun is "its" own: "its sales", "none of its shops", "sales of its"."""
    for place in range(at, min(at + _SOON, len(words))):
        if words.folded[place] == "its":
            return True
        if words.folded[place] in DETERMINERS or words.is_capitalised(place):
            return False
    return False
