-- With which verbs do outlets attribute what is said: of the same speakers, and of all?
-- Grain: one row per scope, publisher and cue_class, over all claims of speakers of the nights.
-- Left out: all but the publishers with the most claims.
-- scope: same speakers (whom several outlets quote) or all speakers.
WITH heard AS (
    SELECT DISTINCT spoken.speaker_id
    FROM main.claim_speaker AS spoken
    JOIN raw.claim AS claim USING (claim_id)
    JOIN main.article AS article USING (document_id)
    SEMI JOIN night ON article.batch_date = night.batch_date
),

told AS (
    SELECT cue.*
    FROM marts.cue_class_by_publisher AS cue
    SEMI JOIN heard USING (speaker_id)
),

scoped AS (
    SELECT 'same speakers' AS scope, *
    FROM told
    WHERE other_claim_share IS NOT NULL
    UNION ALL
    SELECT 'all speakers', *
    FROM told
),

by_class AS (
    SELECT
        scope,
        publisher,
        cue_class,
        sum(claim_count)::BIGINT AS claim_count,
        list_distinct(flatten(list(cue_lemmas ORDER BY claim_count DESC, speaker_id))) AS lemmas,
        sum(sum(claim_count)) OVER (PARTITION BY scope, publisher) AS publisher_count
    FROM scoped
    GROUP BY scope, publisher, cue_class
)

SELECT
    scope,
    publisher,
    cue_class,
    claim_count,
    publisher_count::BIGINT AS publisher_count,
    claim_count / publisher_count AS claim_share,
    list_sort(lemmas)[:6] AS cue_lemmas
FROM by_class
QUALIFY dense_rank() OVER (PARTITION BY scope ORDER BY publisher_count DESC, publisher) <= $most
ORDER BY scope DESC, publisher_count DESC, publisher, claim_count DESC, cue_class
