-- Who writes "said" of a speaker, who writes "claimed"?
-- Grain: one row per speaker_id, publisher and cue_class.
-- Left out: claims without a named speaker or a publisher.
-- speaker_id: The speaker, over the whole corpus.
-- speaker: What the speaker is called.
-- publisher: The outlet.
-- cue_class: neutral, assertive, distancing, confirming, denying, judging, directing or believing.
-- claim_count: Claims that the outlet attributes to the speaker with such a cue.
-- claim_share: They as a share of all claims that the outlet attributes to the speaker.
-- other_claim_share: The same share over all other outlets; null when no other quotes the speaker.
-- cue_lemmas: The outlet's most frequent cues of the class for the speaker, at most three.
WITH by_cue AS (
    SELECT
        spoken.speaker_id,
        article.publisher,
        claim.cue_class,
        claim.cue_lemma,
        count(*) AS claim_count
    FROM main.claim_speaker AS spoken
    JOIN raw.claim AS claim USING (claim_id)
    JOIN main.article AS article USING (document_id)
    WHERE article.publisher IS NOT NULL
    GROUP BY ALL
),

by_class AS (
    SELECT
        speaker_id,
        publisher,
        cue_class,
        sum(claim_count) AS claim_count,
        list(cue_lemma ORDER BY claim_count DESC, cue_lemma) FILTER (WHERE cue_lemma IS NOT NULL)
            AS cue_lemmas
    FROM by_cue
    GROUP BY speaker_id, publisher, cue_class
),

in_all AS (
    SELECT
        *,
        sum(claim_count) OVER (PARTITION BY speaker_id, publisher) AS publisher_count,
        sum(claim_count) OVER (PARTITION BY speaker_id, cue_class) AS class_count,
        sum(claim_count) OVER (PARTITION BY speaker_id) AS speaker_count
    FROM by_class
)

SELECT
    in_all.speaker_id,
    speaker.name AS speaker,
    in_all.publisher,
    in_all.cue_class,
    in_all.claim_count::BIGINT AS claim_count,
    in_all.claim_count / in_all.publisher_count AS claim_share,
    (in_all.class_count - in_all.claim_count)
    / nullif(in_all.speaker_count - in_all.publisher_count, 0) AS other_claim_share,
    coalesce(in_all.cue_lemmas[:3], []) AS cue_lemmas
FROM in_all
JOIN main.speaker AS speaker USING (speaker_id)
