-- Which run brought the nights, and how much did they bring, all in all?
-- Grain: one row.
-- Left out: versions of articles that were delivered again later.
SELECT
    any_value(run.kind) AS run_kind,
    any_value(run.started_at) AS run_started_at,
    coalesce(sum(batch.document_count), 0)::BIGINT AS file_count,
    coalesce(sum(batch.rejected_count), 0)::BIGINT AS rejected_count,
    (
        SELECT
            {
                'article_count': count(DISTINCT article.article_id),
                'publisher_count': count(DISTINCT article.publisher),
                'claim_count': count(DISTINCT claim.claim_id),
                'speaker_count': count(DISTINCT spoken.speaker_id),
                'unnamed_claim_count':
                    count(DISTINCT claim.claim_id) FILTER (WHERE claim.speaker IS NULL)
            }
        FROM main.article AS article
        SEMI JOIN night USING (batch_date)
        LEFT JOIN raw.claim AS claim USING (document_id)
        LEFT JOIN main.claim_speaker AS spoken USING (claim_id)
    ) AS told
FROM ops.batch AS batch
JOIN night USING (batch_date)
LEFT JOIN ops.run AS run ON night.run_id = run.run_id
