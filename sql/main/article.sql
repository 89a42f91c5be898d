-- The current version of each article: its latest delivery.
-- Grain: one row per article_id.
-- Stored: every other relation joins it, and it is small.
SELECT article.*
FROM raw.article AS article
QUALIFY row_number() OVER (
    PARTITION BY article.article_id ORDER BY article.batch_date DESC, article.document_id
) = 1
