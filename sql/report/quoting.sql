-- Who quoted whom in the nights?
-- Grain: one row per publisher and speaker with a claim; a joint claim counts for each speaker.
-- Left out: all but the publishers and the speakers with the most claims; claims without a name.
WITH told AS (
    SELECT
        article.publisher,
        spoken.speaker_id,
        count(*) AS claim_count,
        sum(count(*)) OVER (PARTITION BY article.publisher) AS publisher_count,
        sum(count(*)) OVER (PARTITION BY spoken.speaker_id) AS speaker_count,
        count(*) OVER (PARTITION BY spoken.speaker_id) AS outlet_count
    FROM main.claim_speaker AS spoken
    JOIN raw.claim AS claim USING (claim_id)
    JOIN main.article AS article USING (document_id)
    SEMI JOIN night ON article.batch_date = night.batch_date
    GROUP BY article.publisher, spoken.speaker_id
),

ranked AS (
    SELECT
        *,
        dense_rank() OVER (ORDER BY publisher_count DESC, publisher) AS publisher_place,
        dense_rank() OVER (ORDER BY outlet_count DESC, speaker_count DESC, speaker_id)
            AS speaker_place
    FROM told
)

SELECT
    coalesce(ranked.publisher, 'no publisher named') AS publisher,
    speaker.name AS speaker,
    ranked.claim_count,
    ranked.publisher_place,
    ranked.speaker_place,
    (SELECT max(speaker_place) FROM ranked) AS total_count
FROM ranked
JOIN main.speaker AS speaker USING (speaker_id)
WHERE ranked.publisher_place <= $most_publishers AND ranked.speaker_place <= $most
ORDER BY ranked.speaker_place, ranked.publisher_place
