"""Whether the source says a thing or does not, and whether what it says is a denial."""

import re

from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import wordset

_NOT = r"(?:\b(?:not|never|cannot)\b|n['’]t\b)"
# "not only said", "did not fail to say", "cannot stress enough", "is hard not to say": it is said
# all the more; and who "pleaded not guilty" did say so.
_STRESSED = re.compile(
    rf"\b(?:hard|difficult|tough|impossible)\s+not\s+to\b"
    rf"|{_NOT}(?:\s+(?:only|merely|just|simply|solely|surprisingly|unexpectedly|but|hesitat\w*|help"
    r"|guilty|resist\w*|(?:fail|refus|declin|refrain)\w*|forg[eo]t|miss\w*)\b|[^.]{0,40}\benough\b)",
    re.IGNORECASE,
)
_NEGATIONS = re.compile(
    rf"{_NOT}|\b(?:neither|nor|hardly|barely|scarcely|rarely|seldom|yet\s+to"
    r"|no\s+longer|(?:by|in|at|under)\s+no\s+(?:means|way|point|time|circumstances?)"
    r"|no\s+(?:[\w-]+\s+)?(?:mention|indication|comment|reference|suggestion|hint|statement|plans?"
    r"|signs?|promises?|intention)"
    r"|(?:stop(?:s|ped|ping)?\s+short\s+of|refrain(?:s|ed|ing)?\s+from)\s+\w+ing"
    r"|(?:(?:declin|refus)(?:e|es|ed|ing)|refusal|fail(?:s|ed|ing|ure)?)"
    r"(?:\s+(?:\w+ly|again|at\s+first|so\s+far|\w+\s+times|(?:on\s+)?\w+day)){0,2}\s+to\s+\w+)\b",
    re.IGNORECASE,
)
_NO_ONE = re.compile(
    r"(?:(?:[Nn]obody|[Nn]o[ -]one|[Nn]one|[Nn]either|[Nn]othing|[Nn]ot\s+(?:one|a\s+single))\b"
    r"(?!['’]s)|no\s+(?!one\b)[A-Za-z]|No\s+(?!one\b)(?:[a-z]|(?P<people>[A-Z][\w-]*)))"
    r"(?!.*\b(?:but|except|other\s+than)\b)",
    re.DOTALL,
)

_DENIALS = wordset(
    "deny denial refute reject rejection dispute repudiate repudiation disavow rebut rebuttal "
    "contradict dismiss dismissal disclaim"
)
_REJECTIONS = wordset("reject rejection repudiate repudiation dismiss dismissal")
# The words of a noun phrase before its noun: "all of her latest", "the mayor's".
_BEFORE = (
    r"^\W*(?:that\s+|(?:all|any|both|some|most|many|several|none)\s+of\s+)?(?:(?!(?:of|for|from|to|in|on"
    r"|at|by|with|after|before|over|about|against|that|which|who|and|as)\b)[\w'’.-]+\s+){0,6}?"
)
_ASSERTIONS = re.compile(
    r"^\W*that\s+(?:s?he|it|they|there|we|I|you|the|an?|any|his|her|their|its|this|these|those"
    r"|(?-i:[A-Z]\w*))\b|^\W*(?:having|being)\s+\w+"
    rf"|{_BEFORE}(?:(?:accusation|allegation|argument|assertion|charge|comment|comparison|contention"
    r"|criticism|critique|idea|implication|inference|innuendo|insinuation|narrative|notion|premise"
    r"|remark|rumou?r|speculation|statement|suggestion|theory"
    r"|(?<!asylum )(?<!insurance )(?<!compensation )claim|(?:news|media|press) report)s?|reports"
    r"|theories|report\b[^.;]{0,40}\s(?:that|of)|complaints?\s+(?:that|of))\b"
    r"|\bas\s+(?:\w+\s+){0,2}?\W?(?:untrue|false|baseless|groundless|unfounded|nonsense|fiction"
    r"|fabricat\w+|lies?|rumou?rs?|speculation|propaganda)\b",
    re.IGNORECASE,
)
# A court dismisses charges and denies bail; nobody has asserted these.
_CHARGES = re.compile(rf"{_BEFORE}charges?\b(?!\s+(?:that|about)\b)", re.IGNORECASE)
_WITHHELD = re.compile(
    r"^\W*(?:(?:(?:him|her|them|us|me|it|the|an?|his|their|its|[\w-]+['’]s?)\s+){1,2}(?:[\w-]+\s+)?"
    r"|(?!\w+ing\s|(?:any|all|every|such|s?he|they|it|we|I|you)\s)[\w-]+\s+)?"
    r"(?:motion|request|petition|application|appeal|bail|parole|access|entry|permission|permit|visa"
    r"|licen[cs]e|asylum|coverage|tenure|injunction|clemency|citizenship)s?\b"
    r"(?!\s+(?:was|were|is|are|had|has|have|would|will|could)\b)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\b(?:reject|dismiss|repudiat|den[iy])\w*(?:\s+(?:of|by)\b)?", re.IGNORECASE)


def is_negated(cue: str, source: str, reference: Reference) -> bool:
    """Tell whether the source does not say it: by the cue ("did not say"), or as nobody does.

    A "No" before a name may begin one; it counts where the reference tables know that
    the name is a people's ("No Republican").
    """
    nobody = _NO_ONE.match(source)
    people = nobody and nobody["people"]
    if nobody and (not people or people in reference.people_words):
        return True
    return _NEGATIONS.search(_STRESSED.sub(" ", cue)) is not None


def is_denial(lemma: str | None, cue: str, content: str) -> bool:
    """Tell whether the cue, unless it is negated, denies the content.

    What is rejected or dismissed is denied only where somebody asserts it: a claim, not a
    bill. What is denied is withheld, not contradicted, where it was asked for.

    >>> is_denial("deny", "denied", "that she knew"), is_denial("deny", "denied", "him bail")
    (True, False)
    >>> is_denial("reject", "rejected", "the claim"), is_denial("reject", "rejected", "the bill")
    (True, False)
    """
    if lemma not in _DENIALS:
        return False
    head = _HEAD.search(cue)
    rejected = f"{cue[head.end() :] if head else ''} {content}"
    if lemma in _REJECTIONS:
        is_case = lemma.startswith("dismiss") and _CHARGES.match(rejected)
        return not is_case and _ASSERTIONS.search(rejected) is not None
    return not (lemma in ("deny", "denial") and _WITHHELD.match(rejected))
