-- Which claims are exported, each with the article it stands in: of a speaker, a publisher and days.
-- Grain: one row per claim_id.
-- Left out: claims of other speakers, publishers and days; null means any. Superseded versions.
SELECT
    claim.*,
    article.published_on,
    article.publisher,
    article.title,
    whole.article_id,
    whole.url,
    document.source_uri
FROM main.claim AS claim
JOIN search.scope($publisher, $since, $until) AS article USING (document_id)
JOIN raw.article AS whole USING (document_id)
JOIN raw.document AS document USING (document_id)
WHERE $speaker IS NULL
    OR claim.claim_id IN (SELECT spoken.claim_id FROM search.spoken($speaker) AS spoken)
ORDER BY article.published_on, claim.document_id, claim.claim_no
