-- Which rules did the last publish find bent, though not broken?
-- Grain: one row per rule, by name.
-- Left out: rules that hold.
SELECT found.check_name, found.offender_count
FROM ops.check_result AS found
WHERE NOT found.is_passed
    AND found.run_id = (
        SELECT arg_max(run.run_id, run.started_at)
        FROM ops.run AS run
        SEMI JOIN ops.check_result AS checked USING (run_id)
    )
ORDER BY found.check_name
