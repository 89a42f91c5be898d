"""The persons of the corpus: which names of different articles are one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from transforms.corpus.bearers import Bearer, Candidates, Key, Sighting, bearers, meant, plausible
from transforms.corpus.forms import Form, can_be_one
from transforms.resolve.reference import Reference


class People:
    """Persons by the forms of their names.

    `keys` has each full form that means one person all over the corpus; other names are
    decided article by article, among those whom `hear` has been told of.
    """

    def __init__(self, forms: Iterable[Form], reference: Reference) -> None:
        """Take the full forms of the corpus."""
        self._reference = reference
        self._known: dict[str, dict[Key, Bearer]] = defaultdict(dict)
        self._fits: dict[Form, dict[Key, Bearer]] = {}
        self._plausible: dict[tuple[Form, date, str], Candidates] = {}
        self.keys: dict[Form, Key] = {}
        by_surname: dict[str, set[Form]] = defaultdict(set)
        for form in forms:
            by_surname[form.surname].add(form)
        for group in by_surname.values():
            self._settle_forms(bearers(group, reference))

    def _settle_forms(self, found: dict[Form, list[Bearer]]) -> None:
        """Give each person of a surname a key: the plainest one that is nobody else's."""
        people = list({id(fit[0]): fit[0] for fit in found.values() if len(fit) == 1}.values())
        bases = [person.base(self._reference).text for person in people]
        for person, base in zip(people, bases, strict=True):
            text = base if bases.count(base) == 1 else person.forms[0].text
            self.keys |= dict.fromkeys(person.forms, (text,))

    def hear(self, key: Key, form: Form, sighting: Sighting) -> None:
        """Take note that an article hears a person whose key is known."""
        person = self._known[form.surname].setdefault(key, Bearer())
        if form.given and form not in person.forms:
            person.forms.append(form)
        person.hear(sighting)

    def settle(self) -> None:
        """Be ready for `decided`: every article has been heard."""
        for people in self._known.values():
            for person in people.values():
                person.settle()

    def decided(self, form: Form, sighting: Sighting) -> tuple[Key, str]:
        """Return the key of an ambiguous name in an article, and the origin of the finding.

        A first name alone is taken for a surname only where the publisher has just heard
        its bearer; else it names somebody of that article alone.
        """
        is_first = not (form.given or form.suffix) and self._is_first_name(form, sighting)
        found = self._candidates(form, sighting)
        key = meant(sighting, found.close(sighting) if is_first else found)
        if key is not None:
            return key, "short form" if form.given else "surname across articles"
        if is_first:
            return ("first name", sighting.article_id, form.text), "name"
        return alone(form), "name"

    def _candidates(self, form: Form, sighting: Sighting) -> Candidates:
        """Whom a name can plausibly mean; found once for a day and a stated gender."""
        asked = form, sighting.heard_on, sighting.gender
        if asked not in self._plausible:
            self._plausible[asked] = plausible(self._fit(form), *asked[1:], self._reference)
        return self._plausible[asked]

    def _fit(self, form: Form) -> dict[Key, Bearer]:
        """Whom a name can mean, by key; sought once, since all have been heard."""
        if form not in self._fits:
            self._fits[form] = {
                key: person
                for key, person in self._known.get(form.surname, {}).items()
                if all(can_be_one(form, other, self._reference) for other in person.forms)
            }
        return self._fits[form]

    def _is_first_name(self, form: Form, sighting: Sighting) -> bool:
        word = form.surname
        is_given = word in self._reference.genders and word not in self._reference.surnames
        return is_given and not (form.particles or sighting.is_addressed)


def alone(form: Form) -> Key:
    """The key of a name that is joined with no other."""
    return (form.text,) if form.given else ("surname", form.text)
