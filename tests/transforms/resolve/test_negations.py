import pytest

from transforms.resolve.negations import is_denial, is_negated


@pytest.mark.parametrize(
    "cue",
    [
        "did not say", "didn't say", "never said", "cannot say", "no longer believes",
        "hardly mentioned", "barely mentioned", "scarcely spoke of", "rarely says", "seldom says",
        "failed to say", "has yet to say", "stopped short of saying", "refrained from saying",
        "declined to say", "declined at first to criticise", "refuses to accept",
        "could hardly deny", "neither confirmed nor denied", "in no way suggested",
        "made no mention of", "had no plans",
    ],
)  # fmt: skip
def test_a_negated_cue(reference, cue):
    assert is_negated(cue, "Brandt", reference)


@pytest.mark.parametrize(
    "cue",
    [
        "said", "denied", "refused", "declined", "failed as predicted", "left no doubt",
        "used the failed bill to attack",
        "not only said", "did not merely say", "didn’t just say", "did not hesitate to say",
        "could not help noting", "never failed to mention", "did not decline to say",
        "cannot stress enough", "goes without saying", ":", "pleaded not guilty",
        "found it hard not to ask", "it is impossible not to wonder",
    ],
)  # fmt: skip
def test_a_cue_that_is_not_negated(reference, cue):
    assert not is_negated(cue, "Brandt", reference)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Nobody", True), ("No one", True), ("No official", True), ("no Labour member", True),
        ("None of the ministers", True), ("Neither Moor nor Brandt", True), ("no-one", True),
        ("Nothing in the report", True), ("Not one of the divers", True), ("No Democrat", True),
        ("No Bridges", False), ("No. 10", False), ("No 10", False), ("Norwegian divers", False),
        ("No one's lawyer", False), ("Nobody but the mayor", False), ("Nora Neither", False),
        ("not everyone", False), ("", False),
    ],
)  # fmt: skip
def test_a_source_that_is_nobody(reference, source, expected):
    assert is_negated("said", source, reference) == expected


@pytest.mark.parametrize(
    ("lemma", "cue", "content", "expected"),
    [
        ("deny", "denied", "that she had paid", True),
        ("deny", "denied", "seeking permission", True),
        ("deny", "denied", "any request for money", True),
        ("deny", "denied", "the request was improper", True),
        ("deny", "denied", "Moor's request for a stay", False),
        ("deny", "was denied", "bail", False),
        ("deny", "could deny", "them mining permits", False),
        ("reject", "rejected", "the bill", False),
        ("reject", "rejected", "the appeal", False),
        ("reject", "were rejected", "to set up a panel after reports of theft", False),
        ("reject", "rejected", "that offer", False),
        ("reject", "rejected", "her asylum claim", False),
        ("reject", "rejected", "that idea", True),
        ("reject", "rejected", "all of Moor's latest claims", True),
        ("reject", "rejected the notion", "that the bridge was unsafe", True),
        ("reject", "rejects", "that he had known", True),
        ("reject", "rejected", "having known of it", True),
        ("reject", "rejected", "the charge", True),
        ("rejection", "rejection of", "the allegations", True),
        ("dismiss", "dismissed", "the charges", False),
        ("dismiss", "dismissed", "the complaint", False),
        ("dismiss", "dismissed", "media reports of a rift", True),
        ("dismiss", "dismissed", "the survey as utter nonsense", True),
        ("dismiss", "dismissed", "him as a clown", False),
        ("say", "said", "the claim was false", False),
        (None, ":", "the claim", False),
    ],
)
def test_denials(lemma, cue, content, expected):
    assert is_denial(lemma, cue, content) == expected


def test_denial_is_not_negation(resolve):
    rows = [
        row
        for cue in ("denied", "didn't say", "never denied", "could hardly deny")
        for row in resolve(f"<s>Ana Ruiz</s> <c>{cue}</c> <q>that she had paid</q>.")
    ]
    found = [(row["is_denial"], row["is_negated"]) for row in rows]
    assert found == [(True, False), (False, True), (False, True), (False, True)]


def test_what_nobody_denies_is_not_denied(resolve):
    (row,) = resolve("<s>Nobody</s> <c>denied</c> <q>that the mill had closed</q>.")
    assert (row["is_denial"], row["is_negated"]) == (False, True)
