"""Nouns that tell whether a woman or a man is meant."""

from transforms.resolve.wordlist import wordset

_FEMALE = wordset(
    "actress aunt businesswoman daughter girl girlfriend grandmother heiress lady landlady mom "
    "mother mum niece policewoman sister socialite spokeswoman waitress widow wife woman"
)
_MALE = wordset(
    "boy boyfriend brother businessman dad father gentleman grandfather guy husband man nephew "
    "policeman son spokesman uncle widower"
)


def gender_of(noun: str) -> str:
    """Return female, male or nothing, for "mother", "spokesman", "baker"."""
    return "female" if noun in _FEMALE else "male" if noun in _MALE else ""
