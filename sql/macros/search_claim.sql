-- Claims of current articles that answer a query best: its words, and "phrases", in content or speaker.
-- Macro: main.search_claim(query, speaker := NULL, publisher := NULL, since := NULL, until := NULL, top := 20)
-- Grain: one row per claim_id, the `top` best, best first.
-- Left out: claims without all phrases, of other speakers than `speaker`, of other publishers or days.
WITH hit AS MATERIALIZED (
    SELECT * FROM search.score(query, true)
),

fitting AS (
    SELECT hit.score, hit.item_no AS claim_no, article.*
    FROM hit
    JOIN search.scope(publisher, since, until) AS article USING (document_no)
    WHERE (
        len(search.phrases(query)) = 0
        OR (hit.document_no, hit.item_no) IN (
            SELECT (document.document_no, claim.claim_no)
            FROM hit AS quoted
            JOIN search.document AS document USING (document_no)
            JOIN raw.claim AS claim
                ON claim.document_id = document.document_id AND claim.claim_no = quoted.item_no
            WHERE len(search.phrases(query)) > 0
                AND CASE WHEN quoted.score > 0 THEN search.holds(
                    concat_ws(' ', coalesce(claim.speaker, claim.source_text), claim.content_text), query
                ) END
        )
    )
    AND (
        speaker IS NULL
        OR (hit.document_no, hit.item_no) IN (
            SELECT (spoken.document_no, spoken.claim_no) FROM search.spoken(speaker) AS spoken
        )
    )
    QUALIFY row_number() OVER (ORDER BY hit.score DESC, article.document_id, hit.item_no) <= top
)

SELECT
    fitting.score,
    claim.speaker,
    claim.source_text,
    claim.cue_text,
    claim.content_text,
    fitting.published_on,
    fitting.publisher,
    fitting.title,
    claim.claim_id,
    claim.paragraph_id,
    fitting.document_id
FROM fitting
JOIN raw.claim AS claim USING (document_id, claim_no)
ORDER BY fitting.score DESC, fitting.document_id, fitting.claim_no
