-- Which files of the nights were rejected, and what is to be done about each?
-- Grain: one row per file, by its path.
-- Left out: all but the first of them (total_count says how many there are).
WITH found AS (
    SELECT file.*
    FROM marts.rejected_files AS file
    SEMI JOIN night USING (batch_date)
)

SELECT
    source_uri,
    reject_reason,
    reject_detail,
    byte_count,
    (SELECT count(*) FROM found) AS total_count
FROM found
ORDER BY source_uri
LIMIT $most
