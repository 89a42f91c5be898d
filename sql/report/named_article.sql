-- Which current article is meant by an id, an address, or a path below the inbox?
-- Grain: one row per article_id that has one of these names.
-- Left out: superseded versions.
SELECT article.document_id
FROM main.article AS article
JOIN raw.document AS document USING (document_id)
WHERE $name IN (article.article_id, article.document_id, article.url, document.source_uri)
ORDER BY article.article_id
