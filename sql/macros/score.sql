-- How well each paragraph, or each claim, answers a query: BM25 with k1 = 1.2 and b = 0.75.
-- Macro: search.score(query, of_claims)
-- Grain: one row per document_no and item_no that holds a term of the query.
-- Left out: items that lack a term of a phrase in the query.
WITH volume AS (
    SELECT sum(volume.item_count) AS item_count, sum(volume.word_count) AS word_count
    FROM search.volume AS volume
    WHERE volume.is_claim = of_claims
),

quoted AS (
    SELECT search.terms(array_to_string(search.phrases(query), ' ')) AS terms
),

wanted AS (
    SELECT term.term_no, list_contains(quoted.terms, term.term) AS is_quoted
    FROM search.term AS term
    CROSS JOIN quoted
    WHERE term.term IN (SELECT unnest(search.terms(query)))
),

hit AS MATERIALIZED (
    SELECT posting.*
    FROM search.posting AS posting
    WHERE posting.is_claim = of_claims AND posting.term_no IN (SELECT term_no FROM wanted)
),

weight AS (
    SELECT
        hit.term_no,
        any_value(wanted.is_quoted) AS is_quoted,
        ln(1 + (any_value(volume.item_count) - count(*) + 0.5) / (count(*) + 0.5)) AS rarity,
        any_value(volume.word_count / volume.item_count) AS mean_word_count
    FROM hit
    JOIN wanted USING (term_no)
    CROSS JOIN volume
    GROUP BY hit.term_no
)

SELECT
    hit.document_no,
    hit.item_no,
    sum(
        weight.rarity * hit.occurrence_count * 2.2
        / (hit.occurrence_count + 1.2 * (0.25 + 0.75 * hit.word_count / weight.mean_word_count))
    ) AS score
FROM hit
JOIN weight USING (term_no)
GROUP BY hit.document_no, hit.item_no
HAVING count(*) FILTER (WHERE weight.is_quoted) = (SELECT len(quoted.terms) FROM quoted)
