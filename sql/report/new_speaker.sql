-- Who was first heard in the nights, and where?
-- Grain: one row per speaker, those with the most claims first.
-- Left out: all but the first of them (total_count says how many there are).
WITH found AS (
    SELECT heard.*
    FROM marts.speaker_first_heard AS heard
    SEMI JOIN night ON heard.first_batch_date = night.batch_date
)

SELECT
    speaker,
    kind,
    concat_ws(', ', title, affiliation) AS role,
    claim_count,
    publisher,
    article_title,
    article_id,
    (SELECT count(*) FROM found) AS total_count
FROM found
ORDER BY claim_count DESC, speaker, speaker_id
LIMIT $most
