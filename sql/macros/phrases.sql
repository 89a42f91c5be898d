-- The phrases of a query: what stands in quotation marks, as words with a blank around each.
-- Macro: search.phrases(query)
list_filter(
    list_transform(
        regexp_extract_all(query, '["“]([^"“”]+)["”]', 1),
        lambda phrase: search.phrase(phrase)
    ),
    lambda phrase: trim(phrase) <> ''
)
