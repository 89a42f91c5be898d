-- How often is each named speaker quoted or paraphrased, day by day?
-- Grain: one row per speaker_id and batch_date; a joint claim counts for each of its speakers.
-- Left out: claims whose speaker is unknown; days on which a speaker is silent.
-- speaker_id: Who speaks, over the whole corpus.
-- speaker: What the speaker is called.
-- batch_date: The day the articles arrived.
-- claim_count: Claims of the speaker that day.
-- direct_claim_count: Those that are quoted word for word throughout.
-- article_count: Articles that carry them.
-- publisher_count: Publishers that carry them.
SELECT
    speaker.speaker_id,
    speaker.name AS speaker,
    article.batch_date,
    count(*) AS claim_count,
    count(*) FILTER (WHERE claim.kind = 'direct') AS direct_claim_count,
    count(DISTINCT article.article_id) AS article_count,
    count(DISTINCT article.publisher) AS publisher_count
FROM main.claim_speaker AS spoken
JOIN main.speaker AS speaker USING (speaker_id)
JOIN raw.claim AS claim USING (claim_id)
JOIN main.article AS article USING (document_id)
GROUP BY speaker.speaker_id, speaker.name, article.batch_date
