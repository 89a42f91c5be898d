"""Bodies and places that an article says somebody belongs to, beside the name."""

from transforms.resolve.names import Name
from transforms.resolve.people import Cast
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import wordset

_LINKS = wordset("of from at with")
_ENDS = frozenset((",", ".", ";", ")", "―", "—", "–", '"', "”"))
_OWNS = ("'s", "’s")
_TAKING_OF = wordset(
    "accuse accused accuses accusing acquit acquitted assure assured clear cleared convict "
    "convicted deprive deprived inform informed informs notified remind reminded reminds "
    "reminding rid robbed strip stripped suspect suspected suspects tell told tells warn warned "
    "warns warning"
)


def affiliation(words: Tokens, cast: Cast, name: Name) -> str:
    """What a name is "of": "Lt. Ek of the Selby Police", "Ana Ruiz, of Greenpeace Spain,".

    Without commas only a body or place will do, and no verb that says something of somebody.
    """
    at = _past_age(words, name.last)
    is_apart = words.text[at : at + 1] == [","]
    at += is_apart
    if at >= len(words) or words.folded[at] not in (_LINKS if is_apart else ("of",)):
        return ""
    if not is_apart and name.first and words.folded[name.first - 1] in _TAKING_OF:
        return ""
    body = _name_at(words, cast, at + 1 + (words.folded[at + 1 : at + 2] == ["the"]))
    if body is None or words.sentence[body.first] != words.sentence[name.first]:
        return ""
    after = words.text[body.last] if body.last < len(words) else "."
    is_whole = after in _ENDS if is_apart else after not in _OWNS
    kinds = ("organisation", "place", "unknown") if is_apart else ("organisation", "place")
    return body.text if is_whole and body.kind in kinds else ""


def _past_age(words: Tokens, at: int) -> int:
    """Index after ", 34" at `at`."""
    is_age = words.text[at : at + 1] == [","] and "".join(words.text[at + 1 : at + 2]).isdigit()
    return at + 2 if is_age else at


def _name_at(words: Tokens, cast: Cast, at: int) -> Name | None:
    """The name without a title that begins at a token."""
    number = cast.by_token.get(at)
    if number is None or at >= len(words):
        return None
    name = cast.names[number]
    return name if name.first == at == name.core else None


def owner_start(words: Tokens, cast: Cast, first: int) -> int:
    """Where a description begins with the body that owns it: "Ek Energy's chief executive"."""
    if first < 2 or words.text[first - 1] not in _OWNS:
        return first
    number = cast.by_token.get(first - 2)
    owner = cast.names[number] if number is not None else None
    return owner.core if owner and owner.kind in ("organisation", "place", "unknown") else first
