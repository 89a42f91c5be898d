-- One input file for each delivery.
-- Grain: one row per document_id.
SELECT
    document_id,
    batch_date,
    batch_date || '/' || publisher || '/' || number || '.txt' AS source_uri,
    sha256(document_id) AS document_sha256,
    5000 AS byte_count,
    5000 AS char_count,
    'utf-8' AS encoding,
    CASE WHEN number % 50 = 0 THEN 'fallback' ELSE 'detected' END AS encoding_origin,
    1.0 AS encoding_confidence,
    0 AS replacement_count,
    (number % 70 = 0)::INTEGER AS repair_count,
    'LF' AS newline,
    batch_date::TIMESTAMPTZ AS modified_at,
    'loaded' AS status
FROM delivery
