-- One article for each delivery.
-- Grain: one row per document_id.
WITH counted AS (
    SELECT
        document_id,
        any_value(text) FILTER (WHERE role = 'headline') AS title,
        count(*) AS paragraph_count,
        sum(word_count) FILTER (WHERE role = 'body') AS word_count
    FROM raw.paragraph
    GROUP BY document_id
)

SELECT
    delivery.document_id,
    delivery.article_id,
    delivery.batch_date,
    delivery.publisher,
    counted.title,
    'en' AS language,
    1.0 AS language_confidence,
    delivery.batch_date::TIMESTAMPTZ AS date_published,
    'day' AS date_published_precision,
    'sidecar' AS date_published_origin,
    1 AS body_copy_count,
    sha256(delivery.document_id) AS body_sha256,
    counted.paragraph_count,
    counted.word_count,
    '{}' AS extra
FROM delivery
JOIN counted USING (document_id)
