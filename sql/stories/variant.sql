-- Paragraphs of candidates that differ in a few words: the first third of their letters is the
-- same, or the last.
-- Grain: one row per text_hash and variant_hash, in an article and in its candidate.
WITH place AS MATERIALIZED (
    SELECT
        body.article_no,
        body.text_hash,
        body.word_count,
        unnest([wording.opening, wording.ending]) AS edge
    FROM body
    SEMI JOIN involved USING (article_no)
    JOIN wording USING (text_hash)
),

pair AS MATERIALIZED (
    SELECT DISTINCT one.text_hash, other.text_hash AS variant_hash
    FROM candidate
    JOIN place AS one ON candidate.one_no = one.article_no
    JOIN place AS other ON candidate.other_no = other.article_no AND one.edge = other.edge
    WHERE one.text_hash <> other.text_hash
        AND least(one.word_count, other.word_count)
        >= 0.6 * greatest(one.word_count, other.word_count)
),

paired AS (
    SELECT text_hash FROM pair
    UNION
    SELECT variant_hash FROM pair
),

bare AS MATERIALIZED (
    SELECT
        wording.text_hash,
        translate(lower(paragraph.text), ' .,;:!?-–—()"“”„«»''’‘', '') AS letters
    FROM wording
    SEMI JOIN paired USING (text_hash)
    JOIN raw.paragraph AS paragraph ON wording.paragraph_no = paragraph.rowid
),

compared AS (
    SELECT
        pair.text_hash,
        pair.variant_hash,
        one.letters AS letters,
        other.letters AS variant_letters,
        least(len(one.letters), len(other.letters)) // 3 AS length
    FROM pair
    JOIN bare AS one USING (text_hash)
    JOIN bare AS other ON pair.variant_hash = other.text_hash
)

SELECT text_hash, variant_hash
FROM compared
WHERE left(letters, length) = left(variant_letters, length)
    OR right(letters, length) = right(variant_letters, length)
