"""Sources that are pronouns, and the pronouns and names passed on the way."""

from dataclasses import replace

from transforms.resolve import discourse as d
from transforms.resolve.answers import Answer, named
from transforms.resolve.descriptions import person
from transforms.resolve.discourse import Referent
from transforms.resolve.figures import Figure
from transforms.resolve.names import Name
from transforms.resolve.nominals import nominal, referent_of
from transforms.resolve.reading import Reading
from transforms.resolve.scene import Scene
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, wordset


def pronoun(scene: Scene, at: int, word: str) -> Answer:
    """Return the answer for a source that is a pronoun."""
    if word in d.FIRST or word in d.SECOND:
        kind = "narrator" if word in d.FIRST else "unnamed"
        return Answer("pronoun", Referent(None, kind), "first-person")
    if word in d.RELATIVE:
        return relative(scene, at)
    event = scene.antecedent(at, word)
    if event is None:
        kind = "group" if word in d.THEY else "unnamed"
        return Answer("pronoun", Referent(None, kind, "", word in d.THEY), "no-antecedent")
    return Answer(
        "pronoun", scene.gendered(event.referent, word), "pronoun", scene.event_span(event)
    )


def relative(scene: Scene, at: int) -> Answer:
    """'who' and 'which': the noun phrase right before."""
    words = scene.reading.tokens
    if at in scene.reading.openings:  # "Who decided that?" asks, and takes up nobody
        return Answer("pronoun", Referent(None, "unnamed"), "no-antecedent")
    is_thing = words.folded[at] in ("which", "that")
    before = at - 1
    while before > 0 and (words.text[before] in (",", ")") or words.text[before] in '”"’'):
        before = _before_bracket(scene, before) if words.text[before] == ")" else before - 1
    quoted = scene.reading.quoted[at]
    for end in range(before, max(before - 10, -1), -1):
        if scene.reading.quoted[end] and not quoted:
            continue
        number = scene.cast.by_token.get(end)
        folded = words.folded[end]
        if number is not None and _can_be(scene, number, is_thing):
            if _is_parted(words, scene.cast.names[number], before):
                return _relative_noun(scene, before)
            if not _is_a_post(scene, number):
                return replace(named(scene, number), mention="pronoun", rule="relative")
        depends = words.folded[end - 1] in ("for", "of") and end > 0
        if (
            scene.reference.nouns.get(folded) in ("person", "group", "document") and not depends
        ) or (number is not None and scene.cast.names[number].kind == "people"):
            return _relative_noun(scene, end)
    return Answer("pronoun", Referent(None, "unnamed"), "no-antecedent")


def _before_bracket(scene: Scene, at: int) -> int:
    for start in range(at, max(at - 8, 0), -1):
        if scene.reading.tokens.text[start] == "(":
            return start - 1
    return at - 1


def _can_be(scene: Scene, number: int, is_thing: bool) -> bool:
    kind = scene.cast.figures[number].kind
    return kind not in ("person", "people") if is_thing else kind in ("person", "unknown")


def _is_parted(words: Tokens, name: Name, before: int) -> bool:
    """True where something else stands before 'who': "Ana Ruiz met a baker who"."""
    between = words.folded[name.last : before + 1]
    return words.is_word(name.last) and not {"a", "an"}.isdisjoint(between)


def _is_a_post(scene: Scene, number: int) -> bool:
    """True for a name that may be a place's after a person's post: "the mayor of Selby, who"."""
    at, words = scene.cast.names[number].first - 1, scene.reading.tokens
    follows = at > 0 and words.folded[at] == "of"
    is_post = follows and scene.reference.nouns.get(words.folded[at - 1]) == "person"
    return is_post and scene.cast.figures[number].kind == "unknown"


def _relative_noun(scene: Scene, end: int) -> Answer:
    """'who' after a common noun: the name it stands beside in apposition, or nobody."""
    words = scene.reading.tokens
    at = end
    while at > 0 and end - at < 8 and words.text[at - 1] != "," and words.is_word(at):
        at -= 1
    number = scene.cast.by_token.get(at - 2) if at > 1 and words.text[at - 1] == "," else None
    start = at + (words.folded[at] in ("now", "then", "also", "once"))
    starts = words.folded[start] in ("a", "an", "the", "former")
    if number is not None and starts and _can_be(scene, number, False):
        return replace(named(scene, number), mention="pronoun", rule="relative")
    first = end
    while first > at and first > end - 4 and words.folded[first] not in DETERMINERS:
        first -= 1
    found = nominal(scene.reading, scene.reference, first, end + 1)
    described = person(scene, found) if found.kind == "person" else None
    if described is not None:
        return replace(described, mention="pronoun", rule="relative")
    return Answer("pronoun", referent_of(found), "relative")


def pass_name(scene: Scene, at: int, weight: float = 0.0) -> None:
    """Take note of a name that the reading passes, by how prominent its place is."""
    number = scene.name_starts[at]
    name, figure = scene.cast.names[number], scene.cast.figures[number]
    if name.kind == "people":
        return
    weight += _prominence(scene, name, figure)
    if figure.kind == "person" and figure.full[:1] == [number] and _begins(scene, name):
        weight += _INTRODUCED
    scene.remember(at, scene.referent(figure), weight)


_FAR = 40
_INTRODUCED = 1.2  # for somebody whom a paragraph begins with, as it introduces them
_LONGEST_POST = 6  # words
_OBLIQUE = wordset("of to with by for from in at against")


def _prominence(scene: Scene, name: Name, figure: Figure) -> float:
    """More for a name that opens its sentence, less after a preposition or as owner."""
    words = scene.reading.tokens
    weight = 0.0
    if name.last < len(words) and words.text[name.last] in ("'s", "’s", "’", "'"):
        weight -= 0.7
    start = _start(scene.reading, name.first)
    if _opens(scene, figure, range(start, name.first)):
        weight += 1.5
    if name.first > start and words.folded[name.first - 1] in _OBLIQUE:
        weight -= 0.8
    return weight


def _begins(scene: Scene, name: Name) -> bool:
    """Tell whether a passage begins with a name, or with a word or a post before it."""
    words, first = scene.reading.tokens, scene.reading.passage_start(name.first)
    before = words.folded[first : name.first]
    if not all(map(words.is_word, range(first, name.first))) or len(before) > _LONGEST_POST:
        return False
    return len(before) < 2 or scene.reference.nouns.get(before[-1]) == "person"


def _start(reading: Reading, at: int) -> int:
    """Where the sentence of a token starts, after a dateline; or not too far before."""
    start = reading.sentence_starts.get(reading.tokens.sentence[at], at)
    place = reading.dated.stop if reading.dated.stop <= at else 0
    return max(start, place, at - _FAR)


def _opens(scene: Scene, figure: Figure, before: range) -> bool:
    """Tell whether no name is in the tokens `before`; for a person, nobody else's."""
    numbers = {scene.cast.by_token[at] for at in before if at in scene.cast.by_token}
    if figure.kind == "person":
        return all(scene.cast.figures[n].kind not in ("person", "unknown") for n in numbers)
    return not numbers


def pass_pronoun(scene: Scene, at: int) -> None:
    """Take note of "he" or "she" in the narration: whom it means is spoken of again."""
    word = scene.reading.tokens.folded[at]
    if word not in d.GENDERED or scene.reading.quoted[at]:
        return
    event = scene.antecedent(at, word)
    if event is not None:
        referent = scene.gendered(event.referent, word)
        is_subject = word in ("he", "she")
        opens = at in scene.reading.openings
        scene.passed[at] = referent
        scene.remember(at, referent, 0.6 * is_subject + 0.7 * (opens and is_subject) - 0.3)
