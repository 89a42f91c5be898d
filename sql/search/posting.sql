-- How often each new item holds each of its terms.
-- Grain: one row per is_claim, term_no, document_no and item_no; in this order, so that a search skips most.
WITH token AS (
    SELECT is_claim, document_no, item_no, len(words) AS word_count, unnest(words) AS word
    FROM new_item
)

SELECT
    token.is_claim,
    term.term_no,
    token.document_no,
    token.item_no,
    count(*) AS occurrence_count,
    any_value(token.word_count) AS word_count
FROM token
JOIN new_word AS word USING (word)
JOIN search.term AS term USING (term)
GROUP BY ALL
ORDER BY ALL
