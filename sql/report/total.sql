-- How much did the nights bring, all in all?
-- Grain: one row.
-- Left out: claims of articles that were delivered again within the nights.
SELECT
    (SELECT coalesce(sum(document_count), 0)::BIGINT FROM ops.batch SEMI JOIN night USING (batch_date))
        AS file_count,
    (SELECT coalesce(sum(rejected_count), 0)::BIGINT FROM ops.batch SEMI JOIN night USING (batch_date))
        AS rejected_count,
    count(DISTINCT article.article_id) AS article_count,
    count(DISTINCT article.publisher) AS publisher_count,
    count(DISTINCT claim.claim_id) AS claim_count,
    count(DISTINCT spoken.speaker_id) AS speaker_count
FROM main.article AS article
SEMI JOIN night USING (batch_date)
LEFT JOIN raw.claim AS claim USING (document_id)
LEFT JOIN main.claim_speaker AS spoken USING (claim_id)
