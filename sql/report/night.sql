-- Which nights is the report about? Those that the run wrote which wrote the latest one.
-- Grain: one row per batch_date, the earliest first.
-- Left out: all but the seven latest, which after a backfill are enough to read.
SELECT batch.batch_date, batch.run_id
FROM ops.batch AS batch
WHERE batch.run_id = (SELECT arg_max(run_id, batch_date) FROM ops.batch)
QUALIFY row_number() OVER (ORDER BY batch.batch_date DESC) <= 7
ORDER BY batch.batch_date
