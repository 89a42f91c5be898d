-- fail: every span of a claim is inside its document, has a length, and content is never missing.
WITH span AS (
    SELECT claim_id, document_id, unnest(source_spans || cue_spans || content_spans) AS place
    FROM raw.claim
)

SELECT span.claim_id, span.place, document.char_count
FROM span
JOIN raw.document AS document USING (document_id)
WHERE span.place.char_start < 0
    OR span.place.char_start >= span.place.char_end
    OR span.place.char_end > document.char_count
UNION ALL
SELECT claim_id, NULL, NULL
FROM raw.claim
WHERE len(content_spans) = 0
