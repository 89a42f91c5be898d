-- How good was what the nights of the last four weeks brought?
-- Grain: one row per batch_date, the earliest first.
-- Left out: earlier nights.
SELECT quality.* EXCLUDE (rejected_by_reason, warnings, run_id)
FROM marts.data_quality_by_night AS quality
WHERE quality.batch_date > (SELECT max(batch_date) - 28 FROM night)
    AND quality.batch_date <= (SELECT max(batch_date) FROM night)
ORDER BY quality.batch_date
