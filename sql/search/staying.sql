-- Current articles of days other than $leaving, and those of $leaving that have the words they had.
-- Grain: one row per document_id.
WITH item AS (
    SELECT document_id, hash(false, paragraph_no, paragraph_sha256) AS item_hash
    FROM raw.paragraph
    UNION ALL
    SELECT document_id, hash(true, claim_no, coalesce(speaker, source_text), content_text)
    FROM raw.claim
),

live_item AS (
    SELECT document_id, hash(false, paragraph_no, paragraph_sha256) AS item_hash
    FROM live.raw.paragraph
    UNION ALL
    SELECT document_id, hash(true, claim_no, coalesce(speaker, source_text), content_text)
    FROM live.raw.claim
),

doubtful AS (
    SELECT document_id
    FROM main.article
    WHERE batch_date IN $leaving
),

now AS (
    SELECT document_id, bit_xor(item_hash) AS content_hash, count(*) AS item_count
    FROM item
    SEMI JOIN doubtful USING (document_id)
    GROUP BY document_id
),

before AS (
    SELECT document_id, bit_xor(item_hash) AS content_hash, count(*) AS item_count
    FROM live_item
    SEMI JOIN doubtful USING (document_id)
    GROUP BY document_id
)

SELECT document_id
FROM main.article
WHERE batch_date NOT IN $leaving
UNION ALL
SELECT document_id
FROM now
JOIN before USING (document_id, content_hash, item_count)
