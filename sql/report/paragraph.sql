-- What are the paragraphs of the articles that are shown?
-- Grain: one row per document_id and paragraph_no, in reading order.
-- Left out: paragraphs beyond the first sixty of an article, and ends of very long ones.
SELECT
    paragraph.document_id,
    paragraph.paragraph_no,
    paragraph.role,
    left(paragraph.text, 6000) AS text,
    paragraph.char_start,
    paragraph.char_end,
    paragraph.repair_offsets,
    len(paragraph.text) > 6000 AS is_cut,
    count(*) OVER (PARTITION BY paragraph.document_id) AS paragraph_count
FROM raw.paragraph AS paragraph
WHERE paragraph.document_id IN $documents
QUALIFY row_number() OVER (
    PARTITION BY paragraph.document_id ORDER BY paragraph.paragraph_no
) <= 60
ORDER BY paragraph.document_id, paragraph.paragraph_no
