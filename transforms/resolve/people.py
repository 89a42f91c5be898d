"""The cast of an article: who its names stand for, under which longest name."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from transforms.resolve.couples import with_surnames
from transforms.resolve.families import with_families
from transforms.resolve.figures import Figure, Role
from transforms.resolve.genders import gender_of
from transforms.resolve.generations import fitting, is_another, suffix_of, with_suffix
from transforms.resolve.keys import speaker_key
from transforms.resolve.names import Name
from transforms.resolve.namesakes import Namesakes
from transforms.resolve.offices import split_office
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.runs import ARTICLES, LINKING
from transforms.resolve.titles import LEGAL_FORMS, without_form
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import SUFFIXES, wordset


@dataclass(frozen=True)
class Cast:
    """The names of an article with the figure behind each.

    `by_token` finds the name at a token; `prominent` has the figures mentioned most often,
    those first, and no more than a description can reasonably be compared with.
    """

    names: Sequence[Name]
    figures: Sequence[Figure]
    by_token: dict[int, int]
    prominent: Sequence[Figure]


_MOST = 200


def cast(reading: Reading, names: Sequence[Name], reference: Reference) -> Cast:
    """Return the figures behind the names of an article.

    Names of two words and more are joined first: same last word and the same given name,
    its short form ("Jim", "James") or its initial. One word then goes to the figure that
    ends, or begins, with it; where several do, `Namesakes` decides.
    """
    names = with_surnames(reading.tokens, names, reference)
    names = with_families(reading.tokens, names)
    names = [_gendered(reading.tokens, name, reference) for name in names]
    figures: dict[int, Figure] = {}
    long = [i for i, name in enumerate(names) if len(_plain(name)) > 1]
    known = _Known(reference, Namesakes(reading, names, reference))
    for index in sorted(long, key=lambda i: (-len(_plain(names[i])), i)):
        figures[index] = known.full(names[index], index)
    titled = [i for i, name in enumerate(names) if name.title or name.honorific]
    for index in (*titled, *range(len(names))):
        if index not in figures:
            figures[index] = known.short(names[index], index, reading)
    for index in range(len(names)):
        figures[index].mentions.append(index)
    for figure in known.figures:
        figure.full.sort()
        figure.titled.sort()
        figure.name = _longest([names[i].text for i in figure.full], reference) or figure.name
    by_token = {t: i for i, name in enumerate(names) for t in range(name.first, name.last)}
    ordered = [figures[index] for index in range(len(names))]
    prominent = sorted(known.figures, key=lambda f: (-len(f.mentions), f.mentions[:1]))
    return Cast(names, ordered, by_token, prominent[:_MOST])


def _gendered(words: Tokens, name: Name, reference: Reference) -> Name:
    """Give a name the gender of the noun before it: "her son Robin Ek", "his aunt, Robin Ek,".

    Not where the given name tells more ("spokesman Ana Ek").
    """
    at = name.first - 1
    known = reference.genders.get(name.words[0].casefold(), "either")
    if name.gender or at < 1 or known != "either":
        return name
    if words.text[at] == "," and words.text[name.last : name.last + 1] in ([","], ["."]):
        at -= 1
    return name._replace(gender=gender_of(words.folded[at]))


def _longest(printed: Sequence[str], reference: Reference) -> str:
    """The form with most words, of these the one printed most often, known, or first."""
    counts = Counter(printed)
    if len(counts) < 2:
        return "".join(printed[:1])
    for form in [form for form in counts if _is_called(form, counts, reference)]:
        del counts[form]
    known = {form: form.casefold() in reference.persons for form in counts}
    return max(counts, key=lambda f: (len(f.split()), counts[f], known[f]))


def _is_called(form: str, printed: Container[str], reference: Reference) -> bool:
    """True for a printed name with words put before it that are no name: "Poor Ann Ek"."""
    words = form.split(" ")
    for at, word in enumerate(words[:-1]):
        is_given = word.casefold() in reference.genders
        if at and is_given and " ".join(words[at:]) in printed:
            return True
        if is_given or "." in word:
            return False
    return False


def _plain(name: Name) -> list[str]:
    """The folded words of a name without suffixes and commas."""
    return [w.casefold() for w in name.words if w not in SUFFIXES and w != ","]


_BEFORE_GIVEN = wordset(
    "sir dame sheikh sheik sheikha sister brother father fr. mother lady don doña dona"
)


def is_before_family(honorific: str) -> bool:
    """True for "Mr." and the like, which stand before a family name; not for "Sir"."""
    return bool(honorific) and honorific.casefold() not in _BEFORE_GIVEN


class _Known:
    """Figures found so far, by the words that can name them."""

    def __init__(self, reference: Reference, namesakes: Namesakes) -> None:
        self.reference, self.namesakes = reference, namesakes
        self.figures: list[Figure] = []
        self.by_last: dict[str, list[Figure]] = defaultdict(list)
        self.lasts: dict[int, dict[str, None]] = defaultdict(dict)  # by their length
        self.by_first: dict[str, list[Figure]] = defaultdict(list)
        self.by_inner: dict[str, list[Figure]] = defaultdict(list)
        self.by_key: dict[str, Figure] = {}
        self.by_initials: dict[str, Figure] = {}

    def full(self, name: Name, index: int) -> Figure:
        """Return the figure of a name of two words or more, a new one if need be."""
        words = _plain(name)
        key = speaker_key(" ".join(without_form(name.words)))
        own = f"{key} {suffix_of(name.text)}".strip()
        figure = self.by_key.get(own) or self.by_key.get(key) or self._same(words, name)
        if figure is None or is_another(figure, name, index):
            figure = self._new(name, words)
        figure.full.append(index)
        self.by_key.setdefault(key, figure)
        self.by_key.setdefault(own, figure)
        _learn(figure, name, self.reference)
        return figure

    def _same(self, words: list[str], name: Name) -> Figure | None:
        """A known longer name that this one shortens: 'Suu Kyi', 'Paul Ryan', 'Bank of X'."""
        if name.kind == "organisation":
            return None
        for figure in self.by_last[words[-1]][:_MOST]:
            longer = [w.casefold() for w in figure.name.split() if w not in SUFFIXES]
            if longer[-len(words) :] == words and not _clash(figure, name):
                return figure
            persons = {figure.kind, name.kind} <= {"person", "unknown"}
            if persons and self._same_given(longer[0], words[0]) and not _clash(figure, name):
                return figure
        return None

    def _same_given(self, one: str, other: str) -> bool:
        nicknames = self.reference.nicknames
        formal = {nicknames.get(w, w).casefold() for w in (one, other)}
        initial = one[0] == other[0] and "." in (one[-1], other[-1])
        genders = {self.reference.genders.get(w, "") for w in (one, other)}
        misspelt = min(len(one), len(other)) > 4 and len(genders - {""}) == 1
        return len(formal) == 1 or initial or (misspelt and _is_one_off(one, other))

    def _new(self, name: Name, words: list[str]) -> Figure:
        gender = name.gender or self._gender(name, words)
        figure = Figure(name.text, name.kind, gender)
        self.figures.append(figure)
        self._bear(words[-1], figure)
        self.by_first[words[0]].append(figure)
        for word in self._inner(words):
            self.by_inner[word].append(figure)
        initials = "".join(w[0] for w in name.words if w[0].isupper())
        if name.kind != "person" and len(initials) > 1:
            self.by_initials.setdefault(initials, figure)
        return figure

    def _bear(self, last: str, figure: Figure) -> None:
        """Let a figure bear a surname, or another last word."""
        self.by_last[last].append(figure)
        self.lasts[len(last)].setdefault(last)

    def _inner(self, words: list[str]) -> list[str]:
        """What else somebody may be called: "Ruiz" of "José Ruiz de la Vega", "Ek" of "Ek-Lind"."""
        last, rest = words[-1], words[:-1]
        parts = [part for part in last.split("-") if part not in ARTICLES] if "-" in last else []
        while rest[-1] in LINKING and len(rest) > 1:
            rest = rest[:-1]
        before = rest[-1]
        is_surname = len(rest) > 1 and before not in self.reference.genders and "." not in before
        return [*parts, before] if is_surname else parts

    def _gender(self, name: Name, words: list[str]) -> str:
        """Gender by the given name or by who it is known to be; empty when neither says."""
        if name.kind not in ("person", "unknown"):
            return ""
        person = self.reference.person(" ".join(words))
        gender = person.gender if person else self.reference.genders.get(words[0], "")
        return "" if gender == "either" else gender

    def short(self, name: Name, index: int, reading: Reading) -> Figure:
        """Return the figure of one word: an acronym, a surname, a first name."""
        words = _plain(name) or [name.words[0].casefold()]
        is_surname = self._is_surname(name, words[-1])
        if is_surname:
            name = name._replace(kind="unknown")
        figure = self._acronym(name) if name.kind in ("organisation", "place") else None
        name = self._famed(name, words)
        fit = [f for f in self.by_last[words[-1]][:_MOST] if not _clash(f, name)]
        fit = fitting(fit, name, index)
        if name.words[0] in self.reference.organisation_words and not is_surname:
            before = reading.tokens.folded[name.first - 1] if name.first else ""
            fit = fit if before in ("the", "this", "that") else []
        if name.kind in ("place", "people"):
            fit = [f for f in fit if " ".join(_folded(f)[-len(words) :]) == speaker_key(name.text)]
            fit = [f for f in fit if f.kind == name.kind]
        if not fit and name.kind in ("person", "unknown"):
            fit = self._addressed(name, words[0]) if name.honorific else self._begun(name, words[0])
        if not fit and figure is None and name.kind in ("person", "unknown"):
            fit = self._by_part(name, words[-1]) or self._misspelt(words[-1])
        if figure is None and fit:
            figure = self.namesakes.choice(fit, index)
        figure = figure or self._alone(name, words)
        _learn(figure, name, self.reference)
        if figure.kind == "unknown" and figure.full and len(words) == 1:
            figure.kind = "person"
        if name.title or name.honorific:
            figure.titled.append(index)
        return figure

    def _is_surname(self, name: Name, word: str) -> bool:
        """True for a firm's name that somebody bears who was named in full a sentence before."""
        if name.kind != "organisation" or len(name.words) > 1 or name.words[0].isupper():
            return False
        bearers = [f for f in self.by_last[word][:_MOST] if f.kind == "person" and f.full]
        first = min((min(f.full) for f in bearers), default=None)
        return first is not None and self.namesakes.is_alone_later(word, first)

    def _begun(self, name: Name, word: str) -> list[Figure]:
        """The one figure, a person or a firm, whose name begins with a word ("Donald Jr.")."""
        kinds = ("person",) if word in self.reference.surnames else ("person", "unknown")
        named = with_suffix(self.by_first[word][:_MOST], name)[:2]
        fit = [f for f in named if f.kind in kinds or self._is_firm(f)]
        return fit if len(fit) == 1 else []

    def _is_firm(self, figure: Figure) -> bool:
        """True for a body whose last word says that it is a company."""
        last = figure.name.split()[-1]
        return last in LEGAL_FORMS or "company" in self.reference.body_nouns.get(last, ())

    def _addressed(self, name: Name, word: str) -> list[Figure]:
        """The one person whom "Sir Keir" or "Mr. Wen" means by the first word of a name.

        "Sir" and the like stand before a given name; "Mr." before a family name, which is
        first in some languages and then nobody's last: "Wen Tao", "Kim Jong-un".
        """
        begun = self.by_first[word][:_MOST]
        fit = [f for f in begun if f.kind in ("person", "unknown") and not _clash(f, name)]
        if len(fit) != 1 or not is_before_family(name.honorific):
            return fit if len(fit) == 1 else []
        is_family = not self.by_last[word] and self._is_family_first(_folded(fit[0]))
        return fit if is_family else []

    def _is_family_first(self, words: list[str]) -> bool:
        """True for two or three words of which the first is no given name, or the rest is one."""
        given = self.reference.genders
        if words[0] not in given:
            return len(words) in (2, 3)
        return len(words) == 3 and given[words[0]] == "either" and words[1] not in given

    def _by_part(self, name: Name, word: str) -> list[Figure]:
        """The one person whose double surname has a word that is nobody else's."""
        if word in self.reference.surnames:
            return []
        fit = [f for f in self.by_inner[word][:_MOST] if f.kind == "person" and not _clash(f, name)]
        return fit if len(fit) == 1 else []

    def _misspelt(self, word: str) -> list[Figure]:
        """The one person whose surname lacks, or has, a single letter more than a word."""
        if len(word) < 6 or len(self.by_last) > 500:
            return []
        lasts = (*self.lasts[len(word) - 1], *self.lasts[len(word) + 1])
        near = [
            figure
            for last in lasts
            if _is_one_off(last, word)
            for figure in self.by_last[last]
            if figure.kind == "person"
        ]
        return near if len(near) == 1 else []

    def _famed(self, name: Name, words: list[str]) -> Name:
        """Give "President Ruiz" the gender of the public figure who bears the title."""
        person = self.reference.surnames.get(words[-1])
        if name.gender or not name.title or person is None or person.gender == "either":
            return name
        is_office = name.title.casefold() in person.nouns
        return name._replace(gender=person.gender) if is_office else name

    def _alone(self, name: Name, words: list[str]) -> Figure:
        """A figure that is never named by more than one word."""
        key = f"{words[-1]} {name.gender}" if name.gender else words[-1]
        if key not in self.by_key:
            self.by_key[key] = Figure(
                name.text, name.kind, name.gender or self._gender(name, words)
            )
            self.figures.append(self.by_key[key])
            if name.kind in ("person", "unknown"):
                self._bear(words[-1], self.by_key[key])
        if name.kind == "place" and self.by_key[key].name.isupper():  # of a dateline
            self.by_key[key].name = name.text
        return self.by_key[key]

    def _acronym(self, name: Name) -> Figure | None:
        """The figure whose initials, or whose reviewed full name, an acronym gives."""
        letters = name.words[0].replace(".", "")
        full = self.reference.organisations.get(name.words[0], "")
        found = self.by_key.get(speaker_key(full)) if full else None
        return found or (self.by_initials.get(letters) if letters.isupper() else None)


def _is_one_off(one: str, other: str) -> bool:
    """True when the longer word is the shorter one with a letter put in."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return (
        len(short) + 1 == len(long)
        and short[0] == long[0]
        and short[at:] == long[at + 1 :]
        and short + "s" != long
    )


def _folded(figure: Figure) -> list[str]:
    return speaker_key(figure.name).split()


def _clash(figure: Figure, name: Name) -> bool:
    """True where gender or kind keeps a name from standing for a figure."""
    if figure.gender and name.gender and figure.gender != name.gender:
        return True
    is_person = (name.kind == "person" or name.honorific != "", figure.kind == "person")
    bodies = ("organisation", "place", "people")
    return (is_person[0] and figure.kind in bodies) or (is_person[1] and name.kind in bodies)


def _learn(figure: Figure, name: Name, reference: Reference) -> None:
    """Add what a name tells about its figure."""
    figure.gender = figure.gender or name.gender
    if figure.kind == "unknown" and name.kind == "person":
        figure.kind = "person"
    if name.honorific:
        figure.nouns.add(name.honorific.casefold())
    if name.title:
        title, matter = split_office(name.title, reference)
        figure.nouns |= {title.casefold(), title.split()[-1].casefold()}
        figure.words |= {w.casefold() for w in (*name.title.split(), *name.affiliation.split())}
        printed = " ".join(filter(None, (name.affiliation, name.title)))
        role = Role(printed, title, name.affiliation or matter)
        figure.learn(role)
