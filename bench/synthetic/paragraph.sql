-- Eleven paragraphs a delivery: a headline and ten of the body, about forty words each.
-- Grain: one row per document_id and paragraph_no.
-- A quarter is text that other articles print too; wire copy has a headline and a paragraph of
-- its own, and in one of three cases lacks the end; a second version changes one, drops one and
-- adds one.
WITH place AS (
    SELECT
        delivery.document_id,
        delivery.version,
        place.number AS place,
        CASE
            WHEN place.number % 4 = 3
                THEN hash(delivery.number // 500, hash(delivery.story, place.number) % 125)
            WHEN place.number IN (0, 5) THEN hash(delivery.number, place.number)
            ELSE hash(delivery.story, place.number)
        END AS seed
    FROM delivery
    CROSS JOIN range(12) AS place (number)
    WHERE place.number <> CASE delivery.version WHEN 0 THEN 11 ELSE 5 END
        AND NOT (delivery.number <> delivery.story AND delivery.number % 3 = 0 AND place.number > 7)
),

written AS (
    SELECT
        *,
        list_transform(
            range(CASE place WHEN 0 THEN 8 ELSE 20 + (seed % 40)::BIGINT END),
            lambda i: words[
                1 + floor(1296 * pow((hash(seed, i, version = 1 AND place = 2 AND i % 7 = 0) % 1000000) / 1e6, 3))::INTEGER
            ]
        ) AS word
    FROM place, vocabulary
)

SELECT
    md5(document_id || ' ' || place) AS paragraph_id,
    document_id,
    row_number() OVER (PARTITION BY document_id ORDER BY place)::INTEGER AS paragraph_no,
    CASE place WHEN 0 THEN 'headline' ELSE 'body' END AS role,
    array_to_string(word, ' ') AS text,
    sha256(text) AS paragraph_sha256,
    place * 1000 AS char_start,
    place * 1000 + len(text) AS char_end,
    1 AS occurrence_count,
    [{'char_start': char_start::INTEGER, 'char_end': char_end::INTEGER}] AS occurrences,
    2 AS sentence_count,
    len(word) AS word_count,
    false AS is_repaired
FROM written
