-- fail: every occurrence of a paragraph is as long as its text and lies inside its document.
WITH occurrence AS (
    SELECT paragraph_id, document_id, text, is_repaired, unnest(occurrences) AS place
    FROM raw.paragraph
)

SELECT occurrence.paragraph_id, occurrence.place, document.char_count
FROM occurrence
JOIN raw.document AS document USING (document_id)
WHERE occurrence.place.char_start < 0
    OR occurrence.place.char_end > document.char_count
    OR occurrence.place.char_start >= occurrence.place.char_end
    OR NOT occurrence.is_repaired
    AND occurrence.place.char_end - occurrence.place.char_start <> length(occurrence.text)
