-- Texts that more than a hundred current articles print.
-- Grain: one row per paragraph_sha256.
SELECT DISTINCT paragraph_sha256
FROM raw.paragraph
WHERE hash(paragraph_sha256) IN (
    SELECT text_hash FROM body GROUP BY text_hash HAVING count(*) > 100
)
ORDER BY paragraph_sha256
