-- How good was what each night brought: files, rejects, repairs, doubts and warnings?
-- Grain: one row per batch_date.
-- Left out: nothing.
-- batch_date: The batch.
-- run_id: The run that produced it.
-- file_count: Input files.
-- rejected_count: Files that were rejected (marts.rejected_files).
-- rejected_by_reason: How many for each reason code.
-- rejected_share: Rejected files, as a share of all.
-- guessed_encoding_count: Files whose encoding neither a mark nor a declaration tells.
-- damaged_file_count: Files with undecodable bytes, repaired mojibake or HTML.
-- repeated_body_count: Articles whose file repeats the whole body.
-- undated_article_count: Articles without a date of publication.
-- unsigned_article_count: Articles without a publisher.
-- claimless_article_count: Articles in which no claim was found.
-- claim_count: Claims.
-- unnamed_claim_share: Claims whose speaker has no name, as a share of all.
-- mean_confidence: Mean probability that an attribution is right.
-- warnings: Rules that the run's warehouse bends without breaking (ops.check_result).
WITH file AS (
    SELECT
        batch_date,
        count(*) AS file_count,
        count(*) FILTER (WHERE status = 'rejected') AS rejected_count,
        histogram(reject_reason) AS rejected_by_reason,
        count(*) FILTER (WHERE encoding_origin IN ('detected', 'fallback'))
            AS guessed_encoding_count,
        count(*) FILTER (WHERE replacement_count > 0 OR repair_count > 0) AS damaged_file_count
    FROM raw.document
    GROUP BY batch_date
),

claimed AS (
    SELECT
        document_id,
        count(*) AS claim_count,
        count(*) FILTER (WHERE speaker IS NULL) AS unnamed_claim_count,
        sum(confidence) AS confidence
    FROM raw.claim
    GROUP BY document_id
),

article AS (
    SELECT
        batch_date,
        count(*) FILTER (WHERE body_copy_count > 1) AS repeated_body_count,
        count(*) FILTER (WHERE date_published IS NULL) AS undated_article_count,
        count(*) FILTER (WHERE publisher IS NULL) AS unsigned_article_count,
        count(*) FILTER (WHERE claimed.document_id IS NULL) AS claimless_article_count,
        coalesce(sum(claimed.claim_count), 0)::BIGINT AS claim_count,
        sum(claimed.unnamed_claim_count) / sum(claimed.claim_count) AS unnamed_claim_share,
        sum(claimed.confidence) / sum(claimed.claim_count) AS mean_confidence
    FROM raw.article AS article
    LEFT JOIN claimed USING (document_id)
    GROUP BY batch_date
),

warning AS (
    SELECT run_id, list(check_name ORDER BY check_name) AS warnings
    FROM ops.check_result
    WHERE NOT is_passed
    GROUP BY run_id
)

SELECT
    batch_date,
    batch.run_id,
    file.file_count,
    file.rejected_count,
    coalesce(file.rejected_by_reason, MAP {}) AS rejected_by_reason,
    file.rejected_count / file.file_count AS rejected_share,
    file.guessed_encoding_count,
    file.damaged_file_count,
    coalesce(article.repeated_body_count, 0) AS repeated_body_count,
    coalesce(article.undated_article_count, 0) AS undated_article_count,
    coalesce(article.unsigned_article_count, 0) AS unsigned_article_count,
    coalesce(article.claimless_article_count, 0) AS claimless_article_count,
    coalesce(article.claim_count, 0) AS claim_count,
    article.unnamed_claim_share,
    article.mean_confidence,
    coalesce(warning.warnings, []) AS warnings
FROM file
LEFT JOIN article USING (batch_date)
LEFT JOIN ops.batch AS batch USING (batch_date)
LEFT JOIN warning USING (run_id)
