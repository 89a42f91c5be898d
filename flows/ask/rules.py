"""The ways a source is mentioned, and the rules that find its speaker, in words."""

MENTIONS = {
    "name": "a name",
    "surname": "a surname",
    "pronoun": "a pronoun",
    "nominal": "a description without a name",
    "metonym": "a place that speaks for those who act there",
    "none": "no source in the text",
}
RULES = {
    "acronym": "the letters, or another form, of a name that the article gives in full",
    "body": "the body that bears this name, or was last named with this noun",
    "conversation": "a quotation by itself goes on with whoever spoke in the paragraph before",
    "description": "the one person of the article whom the description fits",
    "first-name": "a first name that one person of the article bears",
    "first-person": "whoever says “I” in a quotation is its speaker; outside, it is the narrator",
    "introduced": "the subject of the sentence whose colon introduces the quotation",
    "joint": "each of the sources named together",
    "metonym": "a place that acts for a government or another body",
    "name": "the name as it stands",
    "no-antecedent": "nobody spoken of before fits the pronoun",
    "none": "nothing names a source",
    "participle": "the clause has the speaker of its sentence",
    "people": "a group of people without a name",
    "poll": "the poll named there or nearest",
    "possessor": "the campaign of the person whom the pronoun means",
    "pronoun": "the person or body spoken of before that fits best, by place and grammar",
    "relative": "the name right before “who” or “which”",
    "surname": "the bearer of this surname in the article",
    "title": "a work named by its title",
    "unnamed": "a description that fits nobody named in the article",
}
