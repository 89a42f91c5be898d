-- How much did each publisher bring in the four weeks up to the last night, and where is a gap?
-- Grain: one row per publisher and batch_date, silent days since its first included.
-- Left out: all but the publishers with the most articles in that time.
WITH recent AS (
    SELECT coverage.*
    FROM marts.coverage_by_day AS coverage
    WHERE coverage.batch_date > (SELECT max(batch_date) - 28 FROM night)
        AND coverage.batch_date <= (SELECT max(batch_date) FROM night)
),

ranked AS (
    SELECT
        publisher,
        row_number() OVER (ORDER BY sum(article_count) DESC, publisher) AS place
    FROM recent
    GROUP BY publisher
)

SELECT
    recent.batch_date,
    coalesce(recent.publisher, 'no publisher named') AS publisher,
    recent.article_count,
    recent.claim_count,
    recent.word_count,
    recent.usual_article_count,
    recent.is_gap,
    (SELECT count(*) FROM ranked) AS total_count
FROM recent
JOIN ranked ON recent.publisher IS NOT DISTINCT FROM ranked.publisher
WHERE ranked.place <= $most
ORDER BY ranked.place, recent.batch_date
