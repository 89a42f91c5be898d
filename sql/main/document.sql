-- Input files: those of current articles, and those that were rejected.
-- Grain: one row per document_id.
-- Left out: files of articles that were delivered again later (see raw.document).
SELECT document.*
FROM raw.document AS document
WHERE document.status = 'rejected' OR document.document_id IN (SELECT document_id FROM main.article)
