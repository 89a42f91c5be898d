-- Which articles did the nights bring, the most quoted first?
-- Grain: one row per article_id.
-- Left out: articles without claims; all but the first (total_count says how many there are).
SELECT article.document_id, count(*) AS claim_count, count(*) OVER () AS total_count
FROM main.article AS article
SEMI JOIN night USING (batch_date)
JOIN raw.claim AS claim USING (document_id)
GROUP BY article.document_id, article.publisher, article.title
ORDER BY claim_count DESC, article.publisher, article.title, article.document_id
LIMIT $most
