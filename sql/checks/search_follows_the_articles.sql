-- fail: search finds all paragraphs and claims of the current articles, and no others.
WITH held AS (
    SELECT
        document.document_id,
        coalesce(sum(volume.item_count) FILTER (WHERE NOT volume.is_claim), 0) AS paragraph_count,
        coalesce(sum(volume.item_count) FILTER (WHERE volume.is_claim), 0) AS claim_count
    FROM search.document AS document
    LEFT JOIN search.volume AS volume USING (document_no)
    GROUP BY document.document_id
),

wanted AS (
    SELECT
        article.document_id,
        (SELECT count(*) FROM raw.paragraph WHERE paragraph.document_id = article.document_id) AS paragraph_count,
        (SELECT count(*) FROM raw.claim WHERE claim.document_id = article.document_id) AS claim_count
    FROM main.article AS article
)

SELECT
    document_id,
    held.paragraph_count AS indexed_paragraph_count,
    wanted.paragraph_count,
    held.claim_count AS indexed_claim_count,
    wanted.claim_count
FROM held
FULL JOIN wanted USING (document_id)
WHERE held.paragraph_count IS DISTINCT FROM wanted.paragraph_count
    OR held.claim_count IS DISTINCT FROM wanted.claim_count
