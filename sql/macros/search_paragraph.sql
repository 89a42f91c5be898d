-- Paragraphs of current articles that answer a query best: its words, and "phrases" in quotation marks.
-- Macro: main.search_paragraph(query, speaker := NULL, publisher := NULL, since := NULL, until := NULL, top := 20)
-- Grain: one row per paragraph_id, the `top` best, best first.
-- Left out: paragraphs without all phrases, without a claim of `speaker`, of other publishers or days.
WITH hit AS MATERIALIZED (
    SELECT * FROM search.score(query, false)
),

fitting AS (
    SELECT hit.score, hit.item_no AS paragraph_no, article.*
    FROM hit
    JOIN search.scope(publisher, since, until) AS article USING (document_no)
    WHERE (
        len(search.phrases(query)) = 0
        OR (hit.document_no, hit.item_no) IN (
            SELECT (document.document_no, paragraph.paragraph_no)
            FROM hit AS quoted
            JOIN search.document AS document USING (document_no)
            JOIN raw.paragraph AS paragraph
                ON paragraph.document_id = document.document_id AND paragraph.paragraph_no = quoted.item_no
            WHERE len(search.phrases(query)) > 0
                AND CASE WHEN quoted.score > 0 THEN search.holds(paragraph.text, query) END
        )
    )
    AND (
        speaker IS NULL
        OR (hit.document_no, hit.item_no) IN (
            SELECT (spoken.document_no, paragraph.paragraph_no)
            FROM search.spoken(speaker) AS spoken
            JOIN raw.paragraph AS paragraph USING (paragraph_id)
        )
    )
    QUALIFY row_number() OVER (ORDER BY hit.score DESC, article.document_id, hit.item_no) <= top
)

SELECT
    fitting.score,
    paragraph.text,
    fitting.published_on,
    fitting.publisher,
    fitting.title,
    paragraph.paragraph_id,
    fitting.paragraph_no,
    fitting.document_id
FROM fitting
JOIN raw.paragraph AS paragraph USING (document_id, paragraph_no)
ORDER BY fitting.score DESC, fitting.document_id, fitting.paragraph_no
