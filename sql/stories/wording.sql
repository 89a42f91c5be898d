-- How each paragraph of an article that has a candidate begins and ends: four words each, but
-- for the outermost, to which quotation marks stick. Splitting all of it would take twice as long.
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
        string_split(left(paragraph.text, 100), ' ') AS first_words,
        string_split(right(paragraph.text, 100), ' ') AS last_words
    FROM printed
    JOIN raw.paragraph AS paragraph ON printed.paragraph_no = paragraph.rowid
)

SELECT
    text_hash,
    paragraph_no,
    hash('opening', first_words[2:5]) AS opening,
    hash('ending', last_words[-5:-2]) AS ending
FROM split
