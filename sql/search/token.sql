-- The words of the items that are to be indexed, each by the number of its term.
-- Grain: one row per word of an item, as often as it stands there.
WITH number AS (
    SELECT word.word, term.term_no
    FROM new_word AS word
    JOIN search.term AS term USING (term)
),

spelt AS (
    SELECT is_claim, document_no::INTEGER AS document_no, item_no, len(words)::INTEGER AS word_count, unnest(words) AS word
    FROM new_item
)

SELECT spelt.is_claim, number.term_no, spelt.document_no, spelt.item_no, spelt.word_count
FROM spelt
JOIN number USING (word)
