-- Current articles that are not indexed yet, with the next free numbers; the first 20,000 of them.
-- Grain: one row per document_no.
SELECT
    (SELECT coalesce(max(known.document_no), 0) FROM search.document AS known)
    + row_number() OVER (ORDER BY article.document_id) AS document_no,
    article.document_id
FROM main.article AS article
ANTI JOIN search.document AS known USING (document_id)
ORDER BY document_no
LIMIT 20_000
