-- Which claims are made across articles: first seen when and where, how often, in which words?
-- Grain: one row per statement_id that two articles or more print.
-- Left out: what one article alone prints (statement has it).
-- statement_id: The statement.
-- speaker_id: Who makes it, over the whole corpus; null without a name, and of several speakers.
-- speaker: What the speaker is called.
-- text: Its fullest wording, as first printed.
-- is_denial: True when the claims deny or negate what the text says.
-- first_said_on: First publication day, or else batch date.
-- last_said_on: Last publication day, or else batch date.
-- first_publisher: Who printed it first.
-- first_title: Headline of that article.
-- claim_count: Claims that make it.
-- article_count: Articles that print it.
-- story_count: Those, with all that print the same wire story as one: how often independently.
-- publishers: Who printed it, by name.
-- wordings: Its different wordings as printed, the fullest first, at most ten.
WITH repeated AS (
    SELECT * FROM main.statement WHERE article_count > 1
),

wording AS (
    SELECT
        stated.statement_id,
        claim.claim_id,
        claim.content_text,
        regexp_replace(
            trim(regexp_replace(lower(claim.content_text), '[^\p{L}\p{N}]+', ' ', 'g')), '^that ', ''
        ) AS phrase,
        coalesce((article.date_published AT TIME ZONE 'UTC')::DATE, article.batch_date) AS said_on,
        article.publisher
    FROM main.claim_statement AS stated
    SEMI JOIN repeated USING (statement_id)
    JOIN raw.claim AS claim USING (claim_id)
    JOIN main.article AS article USING (document_id)
),

printed AS (
    SELECT
        statement_id,
        max(said_on) AS last_said_on,
        list_sort(list(DISTINCT publisher) FILTER (WHERE publisher IS NOT NULL)) AS publishers
    FROM wording
    GROUP BY statement_id
),

different AS (
    SELECT statement_id, phrase, arg_min(content_text, (said_on, claim_id)) AS content_text
    FROM wording
    GROUP BY statement_id, phrase
),

worded AS (
    SELECT statement_id, list(content_text ORDER BY len(phrase) DESC, phrase) AS wordings
    FROM different
    GROUP BY statement_id
)

SELECT
    repeated.statement_id,
    repeated.speaker_id,
    speaker.name AS speaker,
    repeated.text,
    repeated.is_denial,
    repeated.first_said_on,
    printed.last_said_on,
    article.publisher AS first_publisher,
    article.title AS first_title,
    repeated.claim_count,
    repeated.article_count,
    repeated.story_count,
    coalesce(printed.publishers, []) AS publishers,
    worded.wordings[:10] AS wordings
FROM repeated
JOIN printed USING (statement_id)
JOIN worded USING (statement_id)
JOIN raw.claim AS claim ON repeated.first_claim_id = claim.claim_id
JOIN main.article AS article USING (document_id)
LEFT JOIN main.speaker AS speaker ON repeated.speaker_id = speaker.speaker_id
