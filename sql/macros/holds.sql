-- True when a text holds every phrase of a query, word for word; case, accents and punctuation aside.
-- Macro: search.holds(text, query)
regexp_matches(lower(strip_accents(text)), search.pattern(query))
AND (
    len(search.phrases(query)) = 1 AND len(string_split(trim(search.phrases(query)[1]), ' ')) <= 50
    OR list_bool_and(
        list_transform(search.phrases(query), lambda phrase: contains(search.phrase(text), phrase))
    )
)
