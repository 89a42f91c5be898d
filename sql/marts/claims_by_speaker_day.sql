-- How often each named speaker is quoted or paraphrased, day by day.
-- Grain: one row per speaker and batch_date.
-- Left out: claims whose speaker is unknown; days on which a speaker is silent.
-- speaker: Canonical name of who speaks.
-- batch_date: The day the articles arrived.
-- claim_count: Claims of the speaker that day.
-- direct_claim_count: Those that are quoted word for word throughout.
-- article_count: Articles that carry them.
-- publisher_count: Publishers that carry them.
SELECT
    claim.speaker,
    article.batch_date,
    count(*) AS claim_count,
    count(*) FILTER (WHERE claim.kind = 'direct') AS direct_claim_count,
    count(DISTINCT article.article_id) AS article_count,
    count(DISTINCT article.publisher) AS publisher_count
FROM main.claim AS claim
JOIN main.article AS article USING (document_id)
WHERE claim.speaker IS NOT NULL
GROUP BY claim.speaker, article.batch_date
