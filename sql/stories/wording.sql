-- How each paragraph of an article that has a candidate begins and ends: four words each, but
-- for the outermost, to which quotation marks stick.
-- Grain: one row per text_hash.
WITH printed AS (
    SELECT body.text_hash, min(body.paragraph_no) AS paragraph_no
    FROM body
    SEMI JOIN involved USING (article_no)
    GROUP BY body.text_hash
),

split AS MATERIALIZED (
    SELECT
        printed.text_hash,
        printed.paragraph_no,
        string_split(paragraph.text, ' ') AS words
    FROM printed
    JOIN raw.paragraph AS paragraph ON printed.paragraph_no = paragraph.rowid
)

SELECT
    text_hash,
    paragraph_no,
    hash('opening', words[2:5]) AS opening,
    hash('ending', words[-5:-2]) AS ending
FROM split
