-- The deliveries of each article that came more than once, in order: the last one is current.
-- Grain: one row per document_id.
-- Left out: articles that were delivered once.
-- Stored: what is current and which version follows which go by it, and it is small.
-- article_id: The article.
-- document_id: The document that delivered it.
-- version_no: Its place in the order of batch, time of the file, and path, from 1.
-- version_count: Deliveries of the article.
WITH repeated AS (
    SELECT article_id
    FROM raw.article
    GROUP BY article_id
    HAVING count(*) > 1
)

SELECT
    article.article_id,
    article.document_id,
    row_number() OVER (
        PARTITION BY article.article_id
        ORDER BY
            article.batch_date,
            document.modified_at NULLS FIRST,
            document.source_uri NULLS FIRST,
            article.document_id DESC
    ) AS version_no,
    count(*) OVER (PARTITION BY article.article_id) AS version_count
FROM raw.article AS article
SEMI JOIN repeated USING (article_id)
LEFT JOIN raw.document AS document ON article.document_id = document.document_id
