-- When was each speaker first heard, where, and is that last night?
-- Grain: one row per speaker_id.
-- Left out: speakers of whom only superseded versions tell.
-- speaker_id: The speaker, over the whole corpus.
-- speaker: What the speaker is called.
-- kind: person, organisation, place, group or document.
-- title: The title that most articles state (speaker.title).
-- affiliation: The affiliation that most of them state (speaker.affiliation).
-- first_batch_date: The first batch with a claim of the speaker, superseded versions included.
-- is_last_night: True when that is the latest batch that the last run brought.
-- article_id: The first article of that batch that quotes the speaker.
-- publisher: Who published it.
-- article_title: Its headline.
-- claim_count: Claims of current articles so far.
WITH told_by AS (
    SELECT DISTINCT
        spoken.speaker_id,
        article.article_id,
        article.document_id,
        article.batch_date,
        claim.speaker
    FROM main.claim_speaker AS spoken
    JOIN raw.claim AS claim USING (claim_id)
    JOIN main.article AS article USING (document_id)
),

-- An article that is delivered again makes nobody new who spoke in it before.
heard AS (
    SELECT speaker_id, article_id, batch_date
    FROM told_by
    UNION ALL
    SELECT told_by.speaker_id, told_by.article_id, earlier.batch_date
    FROM told_by
    JOIN staging.version_pair AS pair USING (document_id)
    JOIN raw.article AS earlier ON pair.previous_document_id = earlier.document_id
    WHERE pair.is_current
        AND (earlier.document_id, told_by.speaker) IN (SELECT document_id, speaker FROM raw.claim)
),

first_heard AS (
    SELECT
        speaker_id,
        min(batch_date) AS batch_date,
        min_by(article_id, (batch_date, article_id)) AS article_id
    FROM heard
    GROUP BY speaker_id
)

SELECT
    speaker.speaker_id,
    speaker.name AS speaker,
    speaker.kind,
    speaker.title,
    speaker.affiliation,
    first_heard.batch_date AS first_batch_date,
    first_heard.batch_date = (SELECT max(batch_date) FROM staging.last_night) AS is_last_night,
    article.article_id,
    article.publisher,
    article.title AS article_title,
    speaker.claim_count
FROM main.speaker AS speaker
JOIN first_heard USING (speaker_id)
JOIN main.article AS article USING (article_id)
