"""What a speaker is called, of all the names that are printed."""

from collections import Counter, defaultdict

from transforms.corpus.bearers import Key
from transforms.corpus.bodies import Row


class Titles:
    """Name and kind of every speaker: what most claims say, unless a table says it."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self._printed: dict[Key, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[Key, Counter[str]] = defaultdict(Counter)
        self._suggested: dict[Key, str] = {}
        self._settled: dict[Key, str] = {}

    def suggest(self, key: Key, name: str) -> None:
        """Give a name for the case that none is printed."""
        self._suggested.setdefault(key, name)

    def settle(self, key: Key, name: str) -> None:
        """Give the name, whatever is printed."""
        self._settled[key] = name

    def heard(self, key: Key, row: Row, kind: str, full_name: str, origin: str) -> None:
        """Count the claims of an article under a name; `origin` tells how it was joined."""
        acts = origin in ("metonym table", "nationality table")
        self._kinds[key]["organisation" if acts else kind] += row["claim_count"]
        if origin == "name":
            self._printed[key][row["name"]] += row["claim_count"]
        elif origin != "correction" or key not in self._suggested:
            self._suggested[key] = min(full_name, self._suggested.get(key, full_name))

    def name(self, key: Key) -> str:
        """The name of a speaker: settled, or printed most often, in small letters if it may."""
        if key in self._settled:
            return self._settled[key]
        printed = self._printed[key]
        if not printed:
            return self._suggested[key]
        name = max(printed, key=lambda n: (not n.isupper(), printed[n], len(n), n))
        is_loud = name.isupper() and " " in name and self.kind(key) == "person"
        return name.title() if is_loud else name

    def kind(self, key: Key) -> str:
        """The kind that most claims give."""
        kinds = self._kinds[key]
        return max(kinds, key=lambda kind: (kinds[kind], kind))
