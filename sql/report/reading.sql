-- What does an article say of itself?
-- Grain: one row per document_id asked for.
-- Left out: nothing.
SELECT
    article.document_id,
    article.article_id,
    article.publisher,
    article.title,
    article.byline,
    article.url,
    (article.date_published AT TIME ZONE 'UTC')::DATE AS published_on,
    article.batch_date,
    article.language,
    document.source_uri
FROM raw.article AS article
JOIN raw.document AS document USING (document_id)
WHERE article.document_id IN $documents
