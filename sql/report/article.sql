-- Which articles did the nights bring, the most quoted first?
-- Grain: one row per article_id.
-- Left out: articles without claims; all but the first (total_count says how many there are).
WITH quoted AS (
    SELECT article.document_id, article.publisher, article.title, count(*) AS claim_count
    FROM main.article AS article
    SEMI JOIN night USING (batch_date)
    JOIN raw.claim AS claim USING (document_id)
    GROUP BY article.document_id, article.publisher, article.title
)

SELECT document_id, claim_count, (SELECT count(*) FROM quoted) AS total_count
FROM quoted
ORDER BY claim_count DESC, publisher, title, document_id
LIMIT $most
