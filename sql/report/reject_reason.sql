-- Why were files of the nights rejected?
-- Grain: one row per reject_reason, the most frequent first.
-- Left out: nothing.
SELECT file.reject_reason, count(*) AS file_count
FROM marts.rejected_files AS file
SEMI JOIN night USING (batch_date)
GROUP BY file.reject_reason
ORDER BY file_count DESC, file.reject_reason
