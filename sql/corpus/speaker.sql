-- Who speaks in the corpus.
-- Grain: one row per speaker_id.
-- Left out: titles of joint claims, which do not say whose they are, and of articles more than a
-- year older than the last that states one; an affiliation that less than a fifth of them give.
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
),

introduced AS (
    SELECT speaker_id, document_id, title, affiliation, max((heard_on, claim_id)) AS stated_at
    FROM heard
    WHERE title IS NOT NULL OR affiliation IS NOT NULL
    GROUP BY speaker_id, document_id, title, affiliation
    QUALIFY stated_at[1] > max(stated_at[1]) OVER (PARTITION BY speaker_id) - 365
),

title_count AS (
    SELECT speaker_id, title, count(DISTINCT document_id) AS article_count, max(stated_at) AS stated_at
    FROM introduced
    WHERE title IS NOT NULL
    GROUP BY speaker_id, title
),

titled AS (
    SELECT
        speaker_id,
        arg_max(title, (article_count, stated_at)) AS title,
        max(article_count) AS article_count
    FROM title_count
    GROUP BY speaker_id
),

affiliation_count AS (
    SELECT
        introduced.speaker_id,
        introduced.affiliation,
        count(*) AS article_count,
        max(introduced.stated_at) AS stated_at
    FROM introduced
    LEFT JOIN titled USING (speaker_id)
    WHERE introduced.affiliation IS NOT NULL AND introduced.title IS NOT DISTINCT FROM titled.title
    GROUP BY introduced.speaker_id, introduced.affiliation, titled.article_count
    HAVING count(*) * 5 >= coalesce(titled.article_count, 0)
),

affiliated AS (
    SELECT speaker_id, arg_max(affiliation, (article_count, stated_at)) AS affiliation
    FROM affiliation_count
    GROUP BY speaker_id
)

SELECT
    heard.speaker_id,
    any_value(heard.speaker_name) AS name,
    any_value(heard.speaker_kind) AS kind,
    any_value(titled.title) AS title,
    any_value(affiliated.affiliation) AS affiliation,
    count(DISTINCT heard.claim_id)::INTEGER AS claim_count,
    count(DISTINCT heard.document_id)::INTEGER AS article_count,
    min(heard.heard_on) AS first_heard_on,
    max(heard.heard_on) AS last_heard_on
FROM heard
LEFT JOIN titled USING (speaker_id)
LEFT JOIN affiliated USING (speaker_id)
GROUP BY heard.speaker_id
ORDER BY name, heard.speaker_id
