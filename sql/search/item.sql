-- The words of each paragraph and claim that is to be indexed.
-- Grain: one row per is_claim, document_no and item_no (paragraph_no or claim_no).
SELECT
    false AS is_claim,
    new_document.document_no,
    paragraph.paragraph_no AS item_no,
    search.words(paragraph.text) AS words
FROM new_document
JOIN raw.paragraph AS paragraph USING (document_id)
UNION ALL
SELECT
    true AS is_claim,
    new_document.document_no,
    claim.claim_no AS item_no,
    search.words(concat_ws(' ', coalesce(claim.speaker, claim.source_text), claim.content_text)) AS words
FROM new_document
JOIN raw.claim AS claim USING (document_id)
