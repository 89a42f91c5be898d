-- fail: the warehouse holds exactly the rows that each batch's manifest counts.
WITH documents AS (
    SELECT batch_date, count(*) AS n, count(*) FILTER (WHERE status = 'rejected') AS rejected
    FROM raw.document
    GROUP BY batch_date
),

articles AS (
    SELECT
        document.batch_date,
        count(*) AS n
    FROM raw.article AS article
    JOIN raw.document AS document USING (document_id)
    GROUP BY document.batch_date
),

paragraphs AS (
    SELECT document.batch_date, count(*) AS n
    FROM raw.paragraph AS paragraph
    JOIN raw.document AS document USING (document_id)
    GROUP BY document.batch_date
),

claims AS (
    SELECT document.batch_date, count(*) AS n
    FROM raw.claim AS claim
    JOIN raw.document AS document USING (document_id)
    GROUP BY document.batch_date
)

SELECT
    batch_date,
    batch.document_count, documents.n AS documents_loaded,
    batch.article_count, articles.n AS articles_loaded,
    batch.paragraph_count, paragraphs.n AS paragraphs_loaded,
    batch.claim_count, claims.n AS claims_loaded
FROM ops.batch AS batch
FULL JOIN documents USING (batch_date)
FULL JOIN articles USING (batch_date)
FULL JOIN paragraphs USING (batch_date)
FULL JOIN claims USING (batch_date)
WHERE batch.document_count IS DISTINCT FROM coalesce(documents.n, 0)
    OR batch.rejected_count IS DISTINCT FROM coalesce(documents.rejected, 0)
    OR batch.article_count IS DISTINCT FROM coalesce(articles.n, 0)
    OR batch.paragraph_count IS DISTINCT FROM coalesce(paragraphs.n, 0)
    OR batch.claim_count IS DISTINCT FROM coalesce(claims.n, 0)
