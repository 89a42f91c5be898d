-- Which batches did the last run bring, of the runs that brought any that is here?
-- Grain: one row per batch_date.
-- Left out: batches of days that were yet to come, unless it brought no others.
-- batch_date: The batch.
-- run_id: The run.
WITH brought AS (
    SELECT
        batch.batch_date,
        batch.run_id,
        run.started_at,
        coalesce(batch.batch_date <= (run.started_at AT TIME ZONE 'UTC')::DATE + 1, true)
            AS is_past  -- with a day more, for clocks ahead of UTC
    FROM ops.batch AS batch
    LEFT JOIN ops.run AS run USING (run_id)
),

latest AS (
    SELECT batch_date, run_id, is_past
    FROM brought
    WHERE run_id = (
        SELECT run_id
        FROM brought
        ORDER BY started_at DESC NULLS LAST, batch_date DESC
        LIMIT 1
    )
)

SELECT batch_date, run_id
FROM latest
WHERE is_past = (SELECT bool_or(is_past) FROM latest)
