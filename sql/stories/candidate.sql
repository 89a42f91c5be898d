-- Articles that print some of the same paragraphs: three tenths of the shorter one or more.
-- Grain: one row per one_no and other_no, the smaller first; one of them is fresh.
-- Left out: what stands in more than a hundred articles.
WITH size AS (
    SELECT article_no, sum(word_count)::INTEGER AS length
    FROM body
    GROUP BY article_no
),

printed AS MATERIALIZED (
    SELECT body.*, fresh.article_no IS NOT NULL AS is_fresh
    FROM body
    LEFT JOIN fresh USING (article_no)
),

telling AS (
    SELECT text_hash
    FROM printed
    GROUP BY text_hash
    HAVING count(*) BETWEEN 2 AND 100 AND bool_or(is_fresh)
),

shared AS MATERIALIZED (
    SELECT printed.*, size.length
    FROM printed
    SEMI JOIN telling USING (text_hash)
    JOIN size USING (article_no)
),

-- How long the two articles are is carried along: joined to the pairs, it takes a fifth more time.
pair AS (
    SELECT
        least(one.article_no, other.article_no) AS one_no,
        greatest(one.article_no, other.article_no) AS other_no,
        sum(one.word_count)::INTEGER AS same_word_count,
        any_value(if(one.article_no < other.article_no, one.length, other.length))
            AS one_word_count,
        any_value(if(one.article_no < other.article_no, other.length, one.length))
            AS other_word_count
    FROM shared AS one
    JOIN shared AS other
        ON one.text_hash = other.text_hash AND one.article_no <> other.article_no
    WHERE one.is_fresh AND (NOT other.is_fresh OR one.article_no < other.article_no)
    GROUP BY one_no, other_no
)

FROM pair
WHERE 10 * same_word_count >= 3 * least(one_word_count, other_word_count)
