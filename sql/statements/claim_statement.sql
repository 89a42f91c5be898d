-- Which statement each claim makes.
-- Grain: one row per claim_id.
-- A statement is called after its fullest wording, which all others lead to.
WITH RECURSIVE climb AS (
    SELECT wording_hash, fuller_hash FROM likeness
    UNION ALL
    SELECT climb.wording_hash, likeness.fuller_hash
    FROM climb
    JOIN likeness ON climb.fuller_hash = likeness.wording_hash
),

reached AS (
    SELECT wording_hash, fuller_hash AS fullest_hash
    FROM climb
    ANTI JOIN likeness ON climb.fuller_hash = likeness.wording_hash
),

related AS (
    FROM reached
    UNION
    SELECT fullest_hash, fullest_hash FROM reached
),

-- Of wordings equally full the one first printed, which is statement.text.
first_fullest AS (
    SELECT
        related.fullest_hash,
        arg_min(
            said.phrase,
            (-said.word_count, said.said_on, coalesce(said.print_no, 0), said.document_id, said.claim_no)
        ) AS text
    FROM related
    JOIN said USING (wording_hash)
    GROUP BY related.fullest_hash
),

fullest AS (
    SELECT
        phrasing.wording_hash,
        coalesce(related.fullest_hash, phrasing.wording_hash) AS fullest_hash,
        CASE
            WHEN first_fullest.text IS NULL OR phrasing.phrase = first_fullest.text THEN 'same words'
            WHEN contains(' ' || first_fullest.text || ' ', ' ' || phrasing.phrase || ' ') THEN 'part of it'
            ELSE 'similar words'
        END AS match
    FROM phrasing
    LEFT JOIN related USING (wording_hash)
    LEFT JOIN first_fullest ON related.fullest_hash = first_fullest.fullest_hash
),

named AS (
    SELECT
        wording_hash AS fullest_hash,
        left(
            sha256(
                concat_ws(chr(31), 'statement', coalesce(sayer, ''), is_denial, coalesce(place, ''), phrase)
            ),
            32
        ) AS statement_id
    FROM phrasing
    WHERE wording_hash NOT IN (SELECT wording_hash FROM likeness)
)

SELECT said.claim_id, named.statement_id, fullest.match
FROM said
JOIN fullest USING (wording_hash)
JOIN named USING (fullest_hash)
