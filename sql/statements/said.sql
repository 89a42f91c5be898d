-- What each current claim says, in bare words, and who is taken to say it.
-- Grain: one row per claim_id.
-- An unnamed source ("officials") is taken for the one named speaker who says just the same in
-- eight words or more. What is too short to know again ("yes": fewer than four words, or than
-- eight without a name) is the same only within a story: it has the story's id as its place.
WITH bare AS MATERIALIZED (
    SELECT
        claim_id,
        document_id,
        claim_no,
        speaker_id,
        speaker,
        content_text,
        is_denial OR is_negated AS is_denial,
        trim(
            regexp_replace(
                lower(content_text), ' ?[^\p{L}\p{N} ][^\p{L}\p{N}]*| {2,}', ' ', 'g'
            )
        ) AS words
    FROM main.claim
),

counted AS MATERIALIZED (
    SELECT
        *,
        if(starts_with(words, 'that '), words[6:], words) AS phrase,
        len(phrase) - len(replace(phrase, ' ', '')) + 1 AS word_count,
        if(speaker IS NULL, phrase, NULL) AS unnamed_phrase
    FROM bare
),

-- Articles order and spell joint speakers as they like.
joint AS (
    SELECT claim_id, string_agg(speaker_id, '; ' ORDER BY speaker_id) AS speaker_ids
    FROM main.claim_speaker
    WHERE is_joint
    GROUP BY claim_id
),

only_speaker AS (
    SELECT phrase, is_denial, min(speaker_id) AS speaker_id
    FROM counted
    WHERE word_count >= 8
    GROUP BY phrase, is_denial
    HAVING min(speaker_id) = max(speaker_id)
        AND count(*) > count(speaker_id)
)

SELECT
    counted.claim_id,
    counted.document_id,
    article.publisher,
    coalesce(story.story_id, counted.document_id) AS story_id,
    coalesce(article.date_published::DATE, article.batch_date) AS said_on,
    story.print_no,
    counted.claim_no,
    counted.speaker_id,
    counted.content_text,
    counted.phrase,
    counted.word_count,
    counted.is_denial,
    CASE
        WHEN counted.speaker IS NULL THEN only_speaker.speaker_id
        ELSE coalesce(counted.speaker_id, joint.speaker_ids, lower(counted.speaker))
    END AS sayer,
    CASE
        WHEN counted.word_count < if(sayer IS NULL, 8, 4)
            THEN coalesce(story.story_id, counted.document_id)
    END AS place,
    hash(counted.phrase, sayer, counted.is_denial, place) AS wording_hash
FROM counted
JOIN main.article AS article USING (document_id)
LEFT JOIN main.article_story AS story USING (document_id)
LEFT JOIN joint ON counted.claim_id = joint.claim_id
LEFT JOIN only_speaker
    ON counted.unnamed_phrase = only_speaker.phrase
    AND counted.is_denial = only_speaker.is_denial
