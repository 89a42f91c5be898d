-- The body paragraphs of current articles that are long enough to tell where they come from.
-- Grain: one row per article_no and text_hash.
-- Left out: paragraphs of fewer than eight words.
SELECT
    article.rowid AS article_no,
    hash(paragraph.paragraph_sha256) AS text_hash,
    paragraph.rowid AS paragraph_no,
    paragraph.word_count
FROM raw.paragraph AS paragraph
JOIN main.article AS article USING (document_id)
WHERE paragraph.role = 'body' AND paragraph.word_count >= 8
