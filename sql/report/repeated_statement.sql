-- Which statements of the nights do most articles carry, in the four weeks up to the last night?
-- Grain: one row per speaker and wording (letters and digits alone count), the most printed first.
-- Left out: statements of one article; scraps of fewer than four words.
WITH recent AS (
    SELECT
        claim.speaker_id,
        coalesce(claim.speaker, claim.source_text) AS sayer,
        regexp_extract_all(lower(claim.content_text), '[\p{L}\p{N}]+') AS words,
        claim.content_text,
        claim.claim_no,
        article.article_id,
        article.publisher,
        article.batch_date
    FROM main.claim AS claim
    JOIN main.article AS article USING (document_id)
    WHERE article.batch_date > (SELECT max(batch_date) - 28 FROM night)
        AND article.batch_date <= (SELECT max(batch_date) FROM night)
)

SELECT
    rtrim(arg_min(content_text, (batch_date, article_id, claim_no)), ' ,') AS content_text,
    arg_min(sayer, (batch_date, article_id, claim_no)) AS speaker,
    arg_min(article_id, (batch_date, article_id, claim_no)) AS article_id,
    count(DISTINCT article_id) AS article_count,
    count(DISTINCT publisher) AS publisher_count,
    list(DISTINCT publisher ORDER BY publisher)[:6] AS publishers,
    min(batch_date) AS first_batch_date,
    count(*) OVER () AS total_count
FROM recent
WHERE len(words) >= 4
GROUP BY coalesce(speaker_id, lower(sayer)), words
HAVING article_count > 1 AND bool_or(batch_date IN (SELECT batch_date FROM night))
ORDER BY article_count DESC, publisher_count DESC, first_batch_date DESC, article_id, content_text
LIMIT $most
