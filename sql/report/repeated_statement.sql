-- Which statements of the nights do most articles make, in whatever words?
-- Grain: one row per statement_id that an article of the nights makes, the most printed first.
-- Left out: statements of one article.
WITH made AS (
    SELECT DISTINCT stated.statement_id
    FROM main.claim_statement AS stated
    JOIN main.claim AS claim USING (claim_id)
    JOIN main.article AS article USING (document_id)
    WHERE article.batch_date IN (SELECT batch_date FROM night)
),

found AS (
    SELECT
        repeated.*,
        coalesce(repeated.speaker, earliest.speaker, earliest.source_text) AS first_speaker,
        article.article_id
    FROM marts.repeated_statement AS repeated
    SEMI JOIN made USING (statement_id)
    JOIN main.statement AS statement USING (statement_id)
    JOIN raw.claim AS earliest ON statement.first_claim_id = earliest.claim_id
    JOIN main.article AS article USING (document_id)
)

SELECT
    rtrim(text, ' ,') AS content_text,
    first_speaker AS speaker,
    article_id,
    article_count,
    len(publishers) AS publisher_count,
    publishers[:6] AS publishers,
    first_said_on,
    (SELECT count(*) FROM found) AS total_count
FROM found
ORDER BY article_count DESC, story_count DESC, first_said_on DESC, statement_id
LIMIT $most
