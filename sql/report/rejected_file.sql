-- Which files of the nights were rejected, and what is to be done about each?
-- Grain: one row per file, by its path.
-- Left out: all but the first of them (total_count says how many there are).
SELECT
    file.source_uri,
    file.reject_reason,
    file.reject_detail,
    file.byte_count,
    count(*) OVER () AS total_count
FROM marts.rejected_files AS file
SEMI JOIN night USING (batch_date)
ORDER BY file.source_uri
LIMIT $most
