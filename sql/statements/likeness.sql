-- For each wording the fullest other one of the same speaker that says the same.
-- Grain: one row per wording_hash.
-- Either it stands in the other, five words or more; or both have eight words or more, and four
-- fifths of all words in common. Numbers and words like "not" have to agree, or else to be left
-- out with what is left out.
WITH comparable AS (
    SELECT *
    FROM phrasing
    WHERE place IS NULL AND word_count >= if(sayer IS NULL, 8, 5)
    QUALIFY count(*) OVER (PARTITION BY sayer, is_denial) > 1
),

in_words AS MATERIALIZED (
    SELECT
        *,
        string_split(phrase, ' ') AS words,
        list_distinct(words) AS vocabulary,
        list_sort(
            list_filter(
                vocabulary,
                lambda word: regexp_matches(word, '^(not?|never|nor|neither|nobody|none|nothing|without|cannot|t)$|[0-9]')
            )
        ) AS marks,
        list_filter(marks, lambda word: NOT regexp_matches(word, '[0-9]')) AS denials
    FROM comparable
),

hashed AS MATERIALIZED (
    SELECT
        wording_hash,
        list_transform(
            range(1, len(words) - 1),
            lambda i: hash(sayer, is_denial, words[i], words[i + 1], words[i + 2])
        ) AS trigrams
    FROM in_words
),

-- What is part of another wording, or like it, has its first or its last three words there.
edge AS MATERIALIZED (
    SELECT wording_hash, trigrams[1] AS trigram FROM hashed
    UNION
    SELECT wording_hash, trigrams[-1] FROM hashed
),

printed AS (
    SELECT wording_hash, unnest(trigrams) AS trigram
    FROM hashed
),

found AS MATERIALIZED (
    SELECT printed.*
    FROM printed
    WHERE trigram IN (SELECT trigram FROM edge)
),

telling AS (
    SELECT trigram
    FROM found
    GROUP BY trigram
    HAVING count(*) BETWEEN 2 AND 100
),

pair AS MATERIALIZED (
    SELECT DISTINCT edge.wording_hash, found.wording_hash AS other_hash
    FROM edge
    SEMI JOIN telling USING (trigram)
    JOIN found USING (trigram)
    WHERE edge.wording_hash <> found.wording_hash
),

-- What is to have four fifths in common cannot have fewer words than four fifths.
compared AS (
    SELECT
        short.wording_hash,
        long.wording_hash AS fuller_hash,
        long.word_count,
        long.phrase,
        contains(' ' || long.phrase || ' ', ' ' || short.phrase || ' ') AS is_part,
        is_part AND short.denials = long.denials AS is_same_part,
        short.marks = long.marks
        AND len(short.vocabulary) >= greatest(8, 0.8 * len(long.vocabulary))
        AND len(long.vocabulary) >= 0.8 * len(short.vocabulary) AS can_be_like,
        CASE WHEN can_be_like AND NOT is_same_part
            THEN len(list_intersect(short.vocabulary, long.vocabulary))
        END AS common_count,
        len(short.vocabulary) + len(long.vocabulary) AS both_count
    FROM pair
    JOIN in_words AS short USING (wording_hash)
    JOIN in_words AS long ON pair.other_hash = long.wording_hash
    WHERE short.word_count < long.word_count
        OR short.word_count = long.word_count AND short.phrase < long.phrase
)

SELECT
    wording_hash,
    arg_max(fuller_hash, (word_count, phrase)) AS fuller_hash
FROM compared
WHERE is_same_part OR common_count >= 0.8 * (both_count - common_count)
GROUP BY wording_hash
