-- The current version of each article: its latest delivery.
-- Grain: one row per article_id.
-- Left out: superseded versions (see main.delivery and raw.article).
-- Stored: every other relation joins it, and it is small.
SELECT article.*
FROM raw.article AS article
ANTI JOIN (SELECT document_id FROM main.delivery WHERE version_no < version_count)
    USING (document_id)
