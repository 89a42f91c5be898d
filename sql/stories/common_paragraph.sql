-- Texts that more than a hundred current articles print.
-- Grain: one row per paragraph_sha256.
SELECT paragraph_sha256
FROM raw.paragraph
WHERE rowid IN (
    SELECT min(paragraph_no) FROM body GROUP BY text_hash HAVING count(*) > 100
)
ORDER BY paragraph_sha256
