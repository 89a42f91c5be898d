-- What is said in the current articles, by how many of them, and who had it first.
-- Grain: one row per statement_id.
-- Claims that nothing else repeats, most of all, are kept from the grouping, which is dear.
WITH repeated AS (
    SELECT statement_id
    FROM main.claim_statement
    GROUP BY statement_id
    HAVING count(*) > 1
),

told AS MATERIALIZED (
    SELECT
        stated.statement_id,
        said.*,
        repeated.statement_id IS NOT NULL AS is_repeated,
        (said.said_on, coalesce(said.print_no, 0), said.document_id, said.claim_no) AS moment
    FROM main.claim_statement AS stated
    JOIN said USING (claim_id)
    LEFT JOIN repeated USING (statement_id)
)

SELECT
    statement_id,
    arg_min(content_text, (-word_count, moment)) AS text,
    max(speaker_id) AS speaker_id,
    any_value(is_denial) AS is_denial,
    min(said_on) AS first_said_on,
    arg_min(claim_id, moment) AS first_claim_id,
    count(*)::INTEGER AS claim_count,
    count(DISTINCT document_id)::INTEGER AS article_count,
    count(DISTINCT story_id)::INTEGER AS story_count,
    count(DISTINCT publisher)::INTEGER AS publisher_count,
    count(DISTINCT wording_hash)::INTEGER AS wording_count
FROM told
WHERE is_repeated
GROUP BY statement_id
UNION ALL
SELECT
    statement_id,
    content_text,
    speaker_id,
    is_denial,
    said_on,
    claim_id,
    1,
    1,
    1,
    (publisher IS NOT NULL)::INTEGER,
    1
FROM told
WHERE NOT is_repeated
