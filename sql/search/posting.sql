-- How often each new item holds each of its terms.
-- Grain: one row per is_claim, term_no, document_no and item_no; in this order, so that a search skips most.
SELECT
    is_claim,
    term_no,
    document_no,
    item_no,
    count(*) AS occurrence_count,
    any_value(word_count) AS word_count
FROM new_token
GROUP BY is_claim, term_no, document_no, item_no
ORDER BY is_claim, term_no, document_no, item_no
