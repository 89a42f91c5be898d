-- Indexed articles of a publisher and a window of days, both included; null means any.
-- Macro: search.scope(by_publisher, first_day, last_day)
-- Grain: one row per document_no.
-- Left out: articles of other publishers and days. The day is that of publication, or else of the batch.
SELECT
    document.document_no,
    document.document_id,
    coalesce((article.date_published AT TIME ZONE 'UTC')::DATE, article.batch_date) AS published_on,
    article.publisher,
    article.title
FROM search.document AS document
JOIN main.article AS article USING (document_id)
WHERE (
    by_publisher IS NULL
    OR article.publisher IN (
        SELECT known.publisher
        FROM (SELECT DISTINCT every.publisher FROM main.article AS every) AS known
        WHERE search.is_named(known.publisher, by_publisher)
    )
)
AND (first_day IS NULL OR published_on >= first_day::DATE)
AND (last_day IS NULL OR published_on <= last_day::DATE)
