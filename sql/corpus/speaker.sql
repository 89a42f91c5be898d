-- Who speaks in the corpus.
-- Grain: one row per speaker_id.
-- Left out: titles of joint claims, which do not say whose they are.
WITH heard AS (
    SELECT
        named_speaker.speaker_id,
        named_speaker.speaker_name,
        named_speaker.speaker_kind,
        spoken.claim_id,
        spoken.document_id,
        spoken.heard_on,
        CASE WHEN NOT spoken.is_joint THEN spoken.speaker_title END AS title,
        CASE WHEN NOT spoken.is_joint THEN spoken.speaker_affiliation END AS affiliation
    FROM spoken
    JOIN named_speaker USING (document_id, name, kind)
)

SELECT
    speaker_id,
    any_value(speaker_name) AS name,
    any_value(speaker_kind) AS kind,
    arg_max(title, (heard_on, claim_id)) FILTER (WHERE title IS NOT NULL) AS title,
    arg_max(affiliation, (heard_on, claim_id)) FILTER (WHERE affiliation IS NOT NULL) AS affiliation,
    count(DISTINCT claim_id)::INTEGER AS claim_count,
    count(DISTINCT document_id)::INTEGER AS article_count,
    min(heard_on) AS first_heard_on,
    max(heard_on) AS last_heard_on
FROM heard
GROUP BY speaker_id
ORDER BY name, speaker_id
