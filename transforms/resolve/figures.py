"""Somebody or something that an article names, and what it says of them."""

from dataclasses import dataclass, field

from transforms.resolve.wordlist import SUFFIXES

_MOST_ROLES = 12


@dataclass
class Figure:
    """Somebody or something that an article names.

    `name` is the longest name printed; `nouns` are the nouns that describe it there
    ("minister"), `words` all words that do; `full` and `titled` are the indices of names
    that name it in full, or with a title.
    """

    name: str
    kind: str
    gender: str = ""
    full: list[int] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    titled: list[int] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    roles: list["Role"] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last word of the name, but for suffixes such as "Jr."."""
        words = [word.rstrip(",") for word in self.name.split() if word not in SUFFIXES]
        return words[-1] if words else self.name

    def learn(self, role: "Role") -> None:
        """Add `role`, unless it is known, or as many are as any claim can print."""
        if role not in self.roles and len(self.roles) < _MOST_ROLES:
            self.roles.append(role)


@dataclass(frozen=True)
class Role:
    """What an article says somebody is: the words, split, and where they stand."""

    text: str
    title: str
    affiliation: str
