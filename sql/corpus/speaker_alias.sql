-- By which names each speaker goes, and where each name comes from.
-- Grain: one row per speaker_id, alias and origin.
-- Left out: printed sources that say more than a role and a name.
WITH heard AS (
    SELECT
        named_speaker.speaker_id,
        named_speaker.origin,
        spoken.*
    FROM spoken
    JOIN named_speaker USING (document_id, name, kind)
),

alias AS (
    SELECT speaker_id, name AS alias, origin, claim_id
    FROM heard
    UNION ALL
    SELECT
        speaker_id,
        source_text,
        CASE resolution
            WHEN 'name' THEN 'role and name'
            WHEN 'first-name' THEN 'first name'
            ELSE resolution
        END,
        claim_id
    FROM heard
    WHERE NOT is_joint
        AND source_text <> name
        AND len(string_split(source_text, ' ')) <= len(string_split(name, ' ')) + 5
        AND (
            resolution IN ('surname', 'first-name') AND len(string_split(source_text, ' ')) <= 3
            OR resolution = 'acronym'
            OR resolution = 'name' AND ends_with(source_text, ' ' || name)
        )
)

SELECT speaker_id, alias, origin, count(DISTINCT claim_id)::INTEGER AS claim_count
FROM alias
GROUP BY speaker_id, alias, origin
ORDER BY speaker_id, claim_count DESC, alias, origin
