"""Make a corpus of invented news: varied attributions, and wire copy that many outlets print.

As in news at large, about six paragraphs in ten attribute something to somebody.

An article depends on its number and the seed alone, so a smaller corpus is the beginning of
a larger one. Nobody in it exists.

    python -m bench.corpus --output FOLDER --truth FILE [--articles N]

writes such articles and copies of some of them, and into FILE which is a copy of which: a JSON
object a line with `file` and `near_dup_of`, the number of the article it was made from, or null.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import click

OUTLETS = ("harbour-times", "northern-ledger", "valley-courier", "the-lantern")
FIRST_DAY = date(2026, 1, 1)
_WIRE_EVERY, _WIRE_STORIES = 3, 25  # a third of the text; new stories each block
_MANY_STORIES = 100  # so that about eighteen articles print each
_BLOCK = 500
_COPY_SHARE, _CUT_SHARE = 0.05, 0.2  # of the articles; of the copies
_CREDIT = "Mandatory credit: Northwire"

_GIVEN = {
    "he": ("Anders", "Bruno", "Colin", "Dmitri", "Edgar", "Felix", "Gareth", "Hugo", "Jonas"),
    "she": ("Anna", "Brigit", "Clara", "Dora", "Elena", "Frida", "Greta", "Ingrid", "Laura"),
}
_STARTS = "Ald Bren Cor Dun Elm Fair Gar Hol Ing Kel Lind Mar Nor Ost Pem Quil Rav Sel Thorn Wend"
_ENDS = "by combe dale dorf feldt gate ham hurst kirk low mere ness over quist roe shaw stad ward"
_ROLES = (
    "Mayor", "Governor", "Finance Minister", "Professor", "Commissioner", "Senator", "Judge",
    "Councillor", "Foreign Secretary", "Chief Executive", "Bishop", "Captain",
)  # fmt: skip
_BODIES = ("harbour authority", "ministry", "company", "union", "water board", "committee")
_PLACES = ("Berlin", "Moscow", "Kyiv", "Paris", "Brussels", "London", "Ottawa", "Tokyo")
_THINGS = "bridge budget canal clinic dam ferry levy market pipeline quarry railway school tunnel"
_STATES = (
    "safe", "late", "over budget", "a burden on small towns", "ready for the winter", "overdue",
    "beyond repair", "good news for the coast", "in nobody's interest", "open to review",
)  # fmt: skip
_AIMS = (
    "close before the summer", "be rebuilt within {n} years", "cost {n} million more than planned",
    "need {n} new engineers", "go to a vote in {n} weeks", "be sold to the highest bidder",
)  # fmt: skip
_CUES = (
    "said", "warned", "claimed", "insisted", "argued", "admitted", "denied", "added", "believes",
    "announced", "stressed", "complained", "suggested", "told reporters",
)  # fmt: skip
_ATTRIBUTED = (
    '"The {thing} is {state}," {role} {name} {cue} on {day}.',
    '"We cannot say that the {thing} is {state}," {cue} {name}, who lives near the {other}.',
    "{role} {name} {cue} that the {thing} would {aim}.",
    "The {thing} will {aim}, according to {name}.",
    '{surname} {cue} that the {other} was {state}. "It will {aim}," {pronoun} added.',
    '"The {other} must {aim}," {pronoun} {cue}. "Nobody asked us about the {thing}."',
    "{pronoun_large} {cue} that {place} had known for {n} months that the {thing} was {state}.",
    "{place} {cue} on {day} that the {thing} was {state}.",
    "The {body} {cue} that the {other} would {aim}, but critics called the plan {state}.",
    "A person familiar with the talks {cue} that the {thing} was {state}.",
)
_PLAIN = (
    "The {thing}, which was opened {n} years ago with money from the county and two banks, has "
    "been closed twice since, most recently after a storm in the first week of the year.",
    "About {n} people gathered beside the {other} on {day}, most of them from the lower part of "
    "the valley, where the road has been blocked since the rains of last autumn.",
    "Work on the {thing} began in the spring, {n} kilometres from the {other}, and was to take "
    "eighteen months, but the first contractor went out of business before the summer.",
    "Two earlier plans for the {other} came to nothing in the years after the war, when the "
    "region lost its mines and a third of the people who had lived from them.",
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def write(folder: Path, articles: int, seed: int = 1, *, per_day: int = 1000) -> None:
    """Write the articles into `folder`: a folder a day and outlet, `per_day` articles a day."""
    for number in range(articles):
        day = FIRST_DAY + timedelta(days=number // per_day)
        place = folder / day.isoformat() / OUTLETS[number % len(OUTLETS)]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_text("\n".join(article(number, seed)) + "\n", "utf-8")


def write_with_copies(folder: Path, truth: Path, articles: int, seed: int = 1) -> None:
    """Write articles with headlines into `folder`, one in twenty a copy of one before it.

    `truth` gets a line for each, in order: its file's name, and the number of the article that
    it was made from, or null.
    """
    with truth.open("w", encoding="utf-8") as told:
        for number in range(articles):
            random = Random(f"{seed} copy {number}")
            origin = _origin(number, random)
            day = FIRST_DAY + timedelta(days=number // _BLOCK)
            file = folder / day.isoformat() / OUTLETS[number % len(OUTLETS)] / f"{number:07}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            paragraphs = list(article(number if origin is None else origin, seed, _MANY_STORIES))
            lines = paragraphs if origin is None else _copied(paragraphs, random)
            headline = _headline(number if origin is None else origin, seed, random)
            file.write_text("\n".join([*headline, *lines]) + "\n", "utf-8")
            told.write(json.dumps({"file": file.name, "near_dup_of": origin}) + "\n")


def _origin(number: int, random: Random) -> int | None:
    """Return the number of an earlier article of the same day that this one copies, if any."""
    place = number % _BLOCK
    is_copy = place > 0 and random.random() < _COPY_SHARE
    return number - random.randint(1, place) if is_copy else None


def _copied(paragraphs: list[str], random: Random) -> list[str]:
    """Return what another outlet makes of an article: edited, or else cut, perhaps credited."""
    copied = list(paragraphs)
    if random.random() < _CUT_SHARE:
        del copied[-random.randint(1, 2) :]
    else:
        for _ in range(random.randint(1, 3)):
            place = random.randrange(len(copied))
            words = copied[place].split()
            words[random.randrange(len(words))] = random.choice(_PLACES)
            copied[place] = " ".join(words)
        if random.random() < 0.4:
            del copied[random.randrange(len(copied))]
    return [_CREDIT, *copied] if random.random() < 0.2 else copied


def _headline(number: int, seed: int, random: Random) -> list[str]:
    """Return the headline of an article: nine files in ten have one, and print it like others."""
    own = Random(f"{seed} headline {number}")
    thing, other = own.sample(_THINGS.split(), 2)
    town = _person(own)["surname"]
    text = f"{own.choice(_PLACES)} looks at the {thing} and a new {other} for {town}"
    return [text] if random.random() < 0.9 else []


def article(number: int, seed: int = 1, wire: int = _WIRE_STORIES) -> Iterator[str]:
    """Yield the paragraphs of an article; every third is of one of `wire` stories of its day."""
    random = Random(f"{seed} {number}")
    cast = [_person(random) for _ in range(random.randint(2, 4))]
    for at in range(random.randint(8, 14)):
        if at % _WIRE_EVERY == 1:
            story = f"{seed} wire {number // _BLOCK} {random.randrange(wire)}"
            own = Random(story)
            yield _paragraph(own, _person(own), is_first=True)
        else:
            yield _paragraph(random, cast[at // 3 % len(cast)], is_first=at % 3 == 0)


def _person(random: Random) -> dict[str, str]:
    pronoun = random.choice(("he", "she"))
    surname = random.choice(_STARTS.split()) + random.choice(_ENDS.split())
    return {
        "pronoun": pronoun,
        "pronoun_large": pronoun.capitalize(),
        "surname": surname,
        "name": f"{random.choice(_GIVEN[pronoun])} {surname}",
        "role": random.choice(_ROLES),
    }


def _paragraph(random: Random, person: dict[str, str], is_first: bool) -> str:
    """Return one to three sentences; a person is named before "he" or "she" is said."""
    forms = _ATTRIBUTED[:4] if is_first else random.choice((_ATTRIBUTED, _PLAIN, _PLAIN))
    chosen = [random.choice(forms), *random.choices(_PLAIN, k=2)]
    return " ".join(_filled(form, random, person) for form in chosen[: random.randint(1, 3)])


def _filled(form: str, random: Random, person: dict[str, str]) -> str:
    thing, other = random.sample(_THINGS.split(), 2)
    number = random.randint(2, 9000)
    return form.format(
        thing=thing,
        other=other,
        n=number,
        state=random.choice(_STATES),
        aim=random.choice(_AIMS).format(n=number),
        cue=random.choice(_CUES),
        day=random.choice(_DAYS),
        place=random.choice(_PLACES),
        body=random.choice(_BODIES),
        **person,
    )


@click.command(help=__doc__)
@click.option("--output", type=click.Path(path_type=Path), required=True, help="Folder to fill.")
@click.option("--truth", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option("--articles", default=20_000, show_default=True, help="Size of the corpus.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other texts.")
def main(output: Path, truth: Path, articles: int, seed: int) -> None:
    """Write the corpus."""
    write_with_copies(output, truth, articles, seed)


if __name__ == "__main__":
    main()
