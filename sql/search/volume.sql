-- How much text each new document adds to the index.
-- Grain: one row per document_no and is_claim.
SELECT document_no, is_claim, count(*) AS item_count, sum(len(words)) AS word_count
FROM new_item
GROUP BY document_no, is_claim
