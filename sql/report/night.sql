-- Which nights is the report about? Those that the last run brought.
-- Grain: one row per batch_date, the earliest first.
-- Left out: all but the seven latest, which after a backfill are enough to read.
SELECT brought.batch_date, brought.run_id
FROM staging.last_night AS brought
QUALIFY row_number() OVER (ORDER BY brought.batch_date DESC) <= 7
ORDER BY brought.batch_date
