-- Who was first heard in the nights, and where?
-- Grain: one row per speaker, those with the most claims first.
-- Left out: all but the first of them (total_count says how many there are).
SELECT
    heard.speaker,
    heard.kind,
    concat_ws(', ', heard.title, heard.affiliation) AS role,
    heard.claim_count,
    heard.publisher,
    heard.article_title,
    heard.article_id,
    count(*) OVER () AS total_count
FROM marts.speaker_first_heard AS heard
SEMI JOIN night ON heard.first_batch_date = night.batch_date
ORDER BY heard.claim_count DESC, heard.speaker, heard.speaker_id
LIMIT $most
