-- Articles that have a candidate.
-- Grain: one row per article_no.
SELECT one_no AS article_no
FROM candidate
UNION
SELECT other_no
FROM candidate
