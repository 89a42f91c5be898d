-- Which statement each claim makes.
-- Grain: one row per claim_id.
-- A statement is called after its fullest wording, which all others lead to.
WITH RECURSIVE climb AS (
    SELECT wording_hash, fuller_hash, match FROM likeness
    UNION ALL
    SELECT climb.wording_hash, likeness.fuller_hash, climb.match
    FROM climb
    JOIN likeness ON climb.fuller_hash = likeness.wording_hash
),

reached AS (
    SELECT wording_hash, fuller_hash, match
    FROM climb
    ANTI JOIN likeness ON climb.fuller_hash = likeness.wording_hash
),

fullest AS (
    SELECT
        phrasing.wording_hash,
        coalesce(reached.match, 'same words') AS match,
        coalesce(reached.fuller_hash, phrasing.wording_hash) AS fullest_hash
    FROM phrasing
    LEFT JOIN reached USING (wording_hash)
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
