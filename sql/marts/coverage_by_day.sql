-- How much did each publisher deliver, day by day, and where is a gap against the usual?
-- Grain: one row per publisher and batch_date, from the publisher's first to the latest batch
-- of the warehouse, silent days included; of days to come when the last run began, only those
-- with an article.
-- Left out: rejected files, which have no publisher (marts.data_quality_by_night).
-- publisher: The publisher; null where no article says.
-- batch_date: The day.
-- article_count: Articles delivered, later versions included.
-- word_count: Words of their bodies.
-- claim_count: Claims found in them.
-- usual_article_count: Median of the same weekday over the eight weeks before, or, with fewer
-- than three of those, of the 28 days before; null with fewer than seven of those.
-- is_gap: True when it is less than half of the usual, and that is two or more.
WITH claimed AS (
    SELECT document_id, count(*) AS claim_count
    FROM raw.claim
    GROUP BY document_id
),

delivered AS (
    SELECT
        article.publisher,
        article.batch_date,
        count(*) AS article_count,
        sum(article.word_count)::BIGINT AS word_count,
        coalesce(sum(claimed.claim_count), 0)::BIGINT AS claim_count
    FROM raw.article AS article
    LEFT JOIN claimed USING (document_id)
    GROUP BY article.publisher, article.batch_date
),

-- With a day more, for clocks ahead of UTC.
latest AS (
    SELECT max(batch_date) AS batch_date
    FROM raw.document
    WHERE coalesce(
        batch_date <= (SELECT max((started_at AT TIME ZONE 'UTC')::DATE) + 1 FROM ops.run), true
    )
),

calendar AS (
    SELECT
        publisher,
        unnest(
            generate_series(min(batch_date), (SELECT batch_date FROM latest), INTERVAL 1 DAY)
        )::DATE AS batch_date
    FROM delivered
    GROUP BY publisher
    UNION
    SELECT publisher, batch_date
    FROM delivered
),

counted AS (
    SELECT
        calendar.publisher,
        calendar.batch_date,
        coalesce(delivered.article_count, 0) AS article_count,
        coalesce(delivered.word_count, 0) AS word_count,
        coalesce(delivered.claim_count, 0) AS claim_count
    FROM calendar
    LEFT JOIN delivered
        ON calendar.publisher IS NOT DISTINCT FROM delivered.publisher
        AND calendar.batch_date = delivered.batch_date
),

compared AS (
    SELECT
        *,
        CASE
            WHEN count(*) OVER same_weekday >= 3 THEN median(article_count) OVER same_weekday
            WHEN count(*) OVER four_weeks >= 7 THEN median(article_count) OVER four_weeks
        END AS usual_article_count
    FROM counted
    WINDOW
        same_weekday AS (
            PARTITION BY publisher, isodow(batch_date)
            ORDER BY batch_date ROWS BETWEEN 8 PRECEDING AND 1 PRECEDING
        ),
        four_weeks AS (
            PARTITION BY publisher
            ORDER BY batch_date ROWS BETWEEN 28 PRECEDING AND 1 PRECEDING
        )
)

SELECT
    publisher,
    batch_date,
    article_count,
    word_count,
    claim_count,
    usual_article_count,
    coalesce(usual_article_count >= 2 AND article_count < usual_article_count / 2, false) AS is_gap
FROM compared
