-- Where does an outlet use other verbs for a speaker of the nights than the other outlets do?
-- Grain: one row per speaker, publisher and cue_class but neutral, the widest difference first.
-- Left out: differences below a tenth; all but the first.
WITH wide AS (
    SELECT cue.*
    FROM marts.cue_class_by_publisher AS cue
    WHERE cue.cue_class <> 'neutral'
        AND cue.claim_share - cue.other_claim_share >= 0.1
        AND cue.speaker_id IN (
            SELECT spoken.speaker_id
            FROM main.claim_speaker AS spoken
            JOIN raw.claim AS claim USING (claim_id)
            JOIN main.article AS article USING (document_id)
            SEMI JOIN night ON article.batch_date = night.batch_date
        )
)

SELECT
    speaker,
    publisher,
    cue_class,
    claim_count,
    claim_share,
    other_claim_share,
    cue_lemmas,
    (SELECT count(*) FROM wide) AS total_count
FROM wide
ORDER BY claim_count * (claim_share - other_claim_share) DESC, speaker, publisher, cue_class
LIMIT $most
