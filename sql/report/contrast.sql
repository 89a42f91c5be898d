-- Where does an outlet use other verbs for a speaker of the nights than the other outlets do?
-- Grain: one row per speaker, publisher and cue_class but neutral, the widest difference first.
-- Left out: differences below a tenth; all but the first.
SELECT
    cue.speaker,
    cue.publisher,
    cue.cue_class,
    cue.claim_count,
    cue.claim_share,
    cue.other_claim_share,
    cue.cue_lemmas,
    count(*) OVER () AS total_count
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
ORDER BY
    cue.claim_count * (cue.claim_share - cue.other_claim_share) DESC,
    cue.speaker,
    cue.publisher,
    cue.cue_class
LIMIT $most
