-- Who denies or condemns what, and which earlier claim of the article does that answer?
-- Grain: one row per claim_id that denies or condemns.
-- Left out: refusals ("declined to comment"); accusations, which condemn a deed, not a claim.
-- An answered claim is by somebody else, with nobody who denies among several speakers, and stands
-- earlier in the same article; where the text does not say that there is one, the columns
-- answered_… and rule are null. Found are the same words (three long words or more, half of all,
-- stand in it; of a condemnation only where it is of something said, as "the claim that"), a name
-- ("Okello's remarks"), or what refers back ("the allegation", "that"): of the six claims before,
-- the nearest that names who denies, else the nearest.
-- article_id: The article.
-- publisher: Who published it.
-- batch_date: The day it arrived.
-- claim_id: The claim that denies or condemns.
-- act: denial or condemnation.
-- speaker: Who denies: the speaker, or else the source as printed, if any.
-- cue_text: The words that say so.
-- content_text: What is denied or condemned, as the article puts it.
-- answered_claim_id: The claim that it answers.
-- answered_speaker: Who made that: the speaker, or else the source as printed, if any.
-- answered_content_text: What that says.
-- rule: How it was found: same words, named or refers back.
WITH said AS (
    SELECT
        claim_id,
        document_id,
        claim_no,
        coalesce(speaker, source_text) AS sayer,
        CASE
            WHEN speaker IS NULL OR speaker_kind = 'document' THEN [lower(sayer)]
            ELSE string_split(lower(speaker), '; ')
        END AS sayers,
        CASE
            WHEN speaker IS NOT NULL THEN list_transform(sayers, lambda one: string_split(one, ' ')[-1])
        END AS last_names,
        cue_text,
        content_text,
        content_spans[1].char_start AS char_start,
        content_spans[-1].char_end AS char_end,
        CASE
            WHEN is_denial THEN 'denial'
            WHEN NOT is_negated AND cue_lemma IN (
                'assail', 'berate', 'blast', 'castigate', 'castigation', 'censure', 'chastise',
                'condemn', 'condemnation', 'criticise', 'criticism', 'criticize', 'decry',
                'denounce', 'denunciation', 'deplore', 'deride', 'disparage', 'excoriate',
                'fire back', 'hit back', 'hit out', 'lambast', 'lambaste', 'lash', 'lash out',
                'lay into', 'mock', 'pillory', 'rebuke', 'reprimand', 'reproach', 'ridicule', 'scoff',
                'scold', 'slam', 'strike back', 'tear into', 'upbraid'
            ) THEN 'condemnation'
        END AS act
    FROM raw.claim
    SEMI JOIN main.article USING (document_id)
),

act AS (
    SELECT
        *,
        list_distinct(regexp_extract_all(lower(content_text), '\p{L}{4,}')) AS words,
        regexp_extract_all(
            lower(content_text),
            '(\p{L}[\p{L}-]*)[’'']s? (?:\w+ ){0,2}(?:accusation|allegation|assertion|charge|claim'
            '|comment|comparison|complaint|criticism|remark|statement|suggestion|words)',
            1
        ) AS named,
        regexp_matches(
            lower(content_text),
            '^(?:it|that|this|(?:(?:all|any|both|the|that|this|those|these|such|her|his|their|its) )+'
            '(?:\w+ )?(?:accusation|allegation|assertion|charge|claim|comment|comparison|complaint'
            '|criticism|remark|statement|suggestion)s?(?: .{0,40})?)\W*$'
        ) AS is_reference,
        act = 'denial' OR regexp_matches(
            lower(content_text),
            '\b(?:(?:accusation|allegation|assertion|charge|claim|comment|comparison|complaint'
            '|criticism|remark|statement|suggestion)s?|words)\b'
        ) AS is_of_words
    FROM said
    WHERE act IS NOT NULL
),

earlier AS (
    SELECT *, list_distinct(regexp_extract_all(lower(content_text), '\p{L}{4,}')) AS words
    FROM said
    WHERE document_id IN (SELECT document_id FROM act)
),

-- A claim within the content of another is a part of that, not an answer to it.
paired AS (
    SELECT
        act.claim_id,
        earlier.claim_id AS answered_claim_id,
        earlier.sayer AS answered_speaker,
        earlier.content_text AS answered_content_text,
        earlier.claim_no,
        len(list_intersect(act.words, earlier.words)) AS shared_count,
        CASE
            WHEN act.is_of_words AND shared_count >= 3 AND shared_count >= len(act.words) / 2
                THEN 'same words'
            WHEN list_has_any(act.named, earlier.last_names) THEN 'named'
            WHEN act.is_reference AND act.claim_no - earlier.claim_no <= 6 THEN 'refers back'
        END AS rule,
        rule = 'refers back' AND coalesce(list_has_any(earlier.words, act.last_names), false)
            AS is_about_sayer
    FROM act
    JOIN earlier
        ON act.document_id = earlier.document_id
        AND act.claim_no > earlier.claim_no
        AND NOT list_has_any(act.sayers, earlier.sayers)
    WHERE (act.char_start >= earlier.char_start AND act.char_end <= earlier.char_end) IS NOT TRUE
),

answer AS (
    SELECT *
    FROM paired
    WHERE rule IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY claim_id
        ORDER BY
            list_position(['same words', 'named', 'refers back'], rule),
            is_about_sayer DESC,
            claim_no DESC
    ) = 1
)

SELECT
    article.article_id,
    article.publisher,
    article.batch_date,
    act.claim_id,
    act.act,
    act.sayer AS speaker,
    act.cue_text,
    act.content_text,
    answer.answered_claim_id,
    answer.answered_speaker,
    answer.answered_content_text,
    answer.rule
FROM act
JOIN main.article AS article USING (document_id)
LEFT JOIN answer USING (claim_id)
