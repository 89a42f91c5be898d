-- Distinct paragraphs of the current version of each article.
-- Grain: one row per document_id and paragraph_no.
-- Left out: superseded versions (see raw.paragraph).
SELECT paragraph.*
FROM raw.paragraph AS paragraph
SEMI JOIN main.article AS article USING (document_id)
