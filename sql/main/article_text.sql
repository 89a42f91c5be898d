-- The body of each current article, put together from its paragraphs.
-- Grain: one row per article_id.
-- Left out: headlines, bylines, credit lines, captions, boilerplate and repeated copies.
-- article_id: The article.
-- document_id: The document that delivered its current version.
-- body: Its body paragraphs in reading order, an empty line between them.
SELECT
    article.article_id,
    article.document_id,
    string_agg(paragraph.text, E'\n\n' ORDER BY paragraph.paragraph_no) AS body
FROM main.article AS article
JOIN raw.paragraph AS paragraph USING (document_id)
WHERE paragraph.role = 'body'
GROUP BY article.article_id, article.document_id
