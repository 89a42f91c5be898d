-- Which deliveries of an article follow each other, and which one is current.
-- Grain: one row per previous_document_id and document_id: of deliveries that follow each
-- other, and of every earlier delivery with the current one.
-- Left out: articles that were delivered once.
-- article_id: The article.
-- previous_document_id: The document of the earlier version.
-- document_id: The document of the later version.
-- previous_version_no: Number of the earlier version, from 1.
-- version_no: Number of the later version, from 2.
-- is_next: True when no version came between.
-- is_current: True when no version came after.
SELECT
    later.article_id,
    earlier.document_id AS previous_document_id,
    later.document_id,
    earlier.version_no AS previous_version_no,
    later.version_no,
    later.version_no = earlier.version_no + 1 AS is_next,
    later.version_no = later.version_count AS is_current
FROM main.delivery AS later
JOIN main.delivery AS earlier
    ON later.article_id = earlier.article_id AND later.version_no > earlier.version_no
WHERE is_next OR is_current
