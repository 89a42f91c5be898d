-- Which articles did the nights bring, the most quoted first?
-- Grain: one row per article_id.
-- Left out: articles without claims; all but the first (total_count says how many there are).
SELECT
    article.document_id,
    article.article_id,
    article.publisher,
    article.title,
    article.batch_date,
    sources.claim_count,
    sources.named_speaker_count,
    sources.quoted_share,
    count(*) OVER () AS total_count
FROM main.article AS article
SEMI JOIN night USING (batch_date)
JOIN marts.sources_per_article AS sources USING (article_id)
WHERE sources.claim_count > 0
ORDER BY sources.claim_count DESC, article.publisher, article.title, article.article_id
LIMIT $most
