-- How was each article edited between one delivery and the next?
-- Grain: one row per article_id and version_no, from 2.
-- Left out: deliveries that change neither headline, paragraph nor claim.
-- article_id: The article.
-- publisher: Who published it.
-- version_no: Number of the later version, from 2.
-- document_id: The document of the later version.
-- previous_document_id: The document of the version before.
-- batch_date: The day the later version arrived.
-- previous_batch_date: The day the version before arrived.
-- title: Headline of the later version.
-- is_title_changed: True when the headline was another.
-- added_paragraph_count: Paragraphs that the version before lacks.
-- removed_paragraph_count: Paragraphs of the version before that are gone.
-- changed_paragraph_count: Paragraphs that read differently (marts.edited_paragraph).
-- gained_claim_count: Claims that the version before lacks.
-- lost_claim_count: Claims of the version before that are gone.
-- reattributed_claim_count: Claims that somebody else makes now (marts.edited_claim).
-- reworded_claim_count: Claims with other words.
-- recued_claim_count: Claims with another verb ("claimed" for "said").
-- word_count_change: Words gained, or lost where below 0.
WITH paragraph AS (
    SELECT
        document_id,
        count(*) FILTER (WHERE change = 'added') AS added_count,
        count(*) FILTER (WHERE change = 'removed') AS removed_count,
        count(*) FILTER (WHERE change = 'changed') AS changed_count
    FROM staging.paragraph_change
    GROUP BY document_id
),

claim AS (
    SELECT
        previous_document_id,
        document_id,
        count(*) FILTER (WHERE change = 'gained') AS gained_count,
        count(*) FILTER (WHERE change = 'lost') AS lost_count,
        count(*) FILTER (WHERE is_reattributed) AS reattributed_count,
        count(*) FILTER (WHERE is_reworded) AS reworded_count,
        count(*) FILTER (WHERE is_recued) AS recued_count
    FROM staging.claim_change
    GROUP BY previous_document_id, document_id
)

SELECT
    pair.article_id,
    new.publisher,
    pair.version_no,
    pair.document_id,
    pair.previous_document_id,
    new.batch_date,
    old.batch_date AS previous_batch_date,
    new.title,
    new.title IS DISTINCT FROM old.title AS is_title_changed,
    coalesce(paragraph.added_count, 0) AS added_paragraph_count,
    coalesce(paragraph.removed_count, 0) AS removed_paragraph_count,
    coalesce(paragraph.changed_count, 0) AS changed_paragraph_count,
    coalesce(claim.gained_count, 0) AS gained_claim_count,
    coalesce(claim.lost_count, 0) AS lost_claim_count,
    coalesce(claim.reattributed_count, 0) AS reattributed_claim_count,
    coalesce(claim.reworded_count, 0) AS reworded_claim_count,
    coalesce(claim.recued_count, 0) AS recued_claim_count,
    new.word_count - old.word_count AS word_count_change
FROM staging.version_pair AS pair
JOIN raw.article AS old ON pair.previous_document_id = old.document_id
JOIN raw.article AS new ON pair.document_id = new.document_id
LEFT JOIN paragraph ON pair.document_id = paragraph.document_id
LEFT JOIN claim
    ON pair.previous_document_id = claim.previous_document_id
    AND pair.document_id = claim.document_id
WHERE pair.is_next
    AND (is_title_changed OR paragraph.document_id IS NOT NULL OR claim.document_id IS NOT NULL)
