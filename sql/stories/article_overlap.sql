-- Pairs of articles of which one prints most of the other.
-- Grain: one row per document_id and other_document_id, the smaller first.
-- Left out: pairs that share less than four fifths of the shorter or three tenths of the longer.
WITH reworded AS (
    SELECT
        candidate.one_no,
        candidate.other_no,
        one.text_hash,
        other.text_hash AS variant_hash,
        least(one.word_count, other.word_count) AS word_count
    FROM variant
    JOIN body AS one USING (text_hash)
    JOIN body AS other ON variant.variant_hash = other.text_hash
    JOIN candidate
        ON one.article_no = candidate.one_no AND other.article_no = candidate.other_no
),

-- What the other article prints word for word is not taken for a variant of something else.
unmatched AS (
    SELECT reworded.*
    FROM reworded
    ANTI JOIN body AS there
        ON reworded.other_no = there.article_no AND reworded.text_hash = there.text_hash
    ANTI JOIN body AS here
        ON reworded.one_no = here.article_no AND reworded.variant_hash = here.text_hash
),

best AS (
    SELECT one_no, other_no, text_hash, max(word_count) AS word_count
    FROM unmatched
    GROUP BY one_no, other_no, text_hash
),

changed AS (
    SELECT one_no, other_no, sum(word_count) AS word_count
    FROM best
    GROUP BY one_no, other_no
),

measured AS (
    SELECT
        candidate.*,
        least(
            candidate.same_word_count + coalesce(changed.word_count, 0),
            candidate.one_word_count,
            candidate.other_word_count
        )::INTEGER AS shared_word_count
    FROM candidate
    LEFT JOIN changed USING (one_no, other_no)
),

pair AS (
    SELECT
        one.document_id < other.document_id AS is_in_order,
        if(is_in_order, one, other) AS first,
        if(is_in_order, other, one) AS second,
        if(is_in_order, one_word_count, other_word_count) AS first_count,
        if(is_in_order, other_word_count, one_word_count) AS second_count,
        shared_word_count
    FROM measured
    JOIN main.article AS one ON measured.one_no = one.rowid
    JOIN main.article AS other ON measured.other_no = other.rowid
    WHERE shared_word_count >= 0.8 * least(one_word_count, other_word_count)
        AND shared_word_count >= 0.3 * greatest(one_word_count, other_word_count)
),

headed AS (
    SELECT
        *,
        shared_word_count / (first_count + second_count - shared_word_count) AS similarity,
        shared_word_count >= 0.98 * least(first_count, second_count) AS is_contained,
        starts_with(lower(first.title), lower(second.title))
        OR starts_with(lower(second.title), lower(first.title)) AS is_same_headline
    FROM pair
)

-- The less the headlines say, the more of the text has to be the same. Two articles with words of
-- their own beside the same wire copy are two; of a copy, one side is all in the other.
SELECT
    first.document_id,
    second.document_id AS other_document_id,
    shared_word_count,
    shared_word_count / first_count AS share,
    shared_word_count / second_count AS other_share,
    similarity >= CASE
        WHEN is_same_headline THEN 0.6
        WHEN is_same_headline IS NULL AND is_contained THEN 0.75
        WHEN is_same_headline IS NULL THEN 0.9
        ELSE 0.95
    END AS is_near_duplicate
FROM headed
