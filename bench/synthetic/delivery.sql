-- Deliveries of invented articles; one article in twenty comes again the next day, edited.
-- One in ten is wire copy: it prints the text of one of the first fifty of its day.
-- Grain: one row per document_id.
SELECT
    article.number,
    version.number AS version,
    CASE
        WHEN hash(article.number, 'copy') % 10 = 0
            THEN article.number // 500 * 500 + (hash(article.number, 'of') % 50)::BIGINT
        ELSE article.number
    END AS story,
    md5('document ' || article.number || ' ' || version.number) AS document_id,
    md5('article ' || article.number) AS article_id,
    DATE '2026-01-01' + (article.number // 500)::INTEGER + version.number::INTEGER AS batch_date,
    'Outlet ' || floor(40 * pow((hash(article.number, 'outlet') % 1000000) / 1e6, 2))::INTEGER AS publisher
FROM range($articles) AS article (number)
CROSS JOIN range(2) AS version (number)
WHERE version.number = 0 OR hash(article.number) % 20 = 0
