-- How much does the new side differ from the old?
-- Grain: one row per measure, in the order of line_no.
-- Left out: nothing.
WITH shared AS (
    SELECT document_id
    FROM old_document
    JOIN new_document USING (document_id, document_sha256)
),

measure AS (
    SELECT 1 AS line_no, 'documents compared' AS measure, count(*) AS amount FROM shared
    UNION ALL
    SELECT 2, 'documents with another text', count(*)
    FROM old_document
    JOIN new_document USING (document_id)
    ANTI JOIN shared USING (document_id)
    UNION ALL
    SELECT 3, 'documents only in old', count(*)
    FROM old_document
    ANTI JOIN new_document USING (document_id)
    UNION ALL
    SELECT 4, 'documents only in new', count(*)
    FROM new_document
    ANTI JOIN old_document USING (document_id)
    UNION ALL
    SELECT 5, 'claims in old', count(*)
    FROM old_claim
    SEMI JOIN shared USING (document_id)
    UNION ALL
    SELECT 6, 'claims in new', count(*)
    FROM new_claim
    SEMI JOIN shared USING (document_id)
    UNION ALL
    SELECT 7, 'claims gained', count(*) FROM difference WHERE change = 'gained'
    UNION ALL
    SELECT 8, 'claims lost', count(*) FROM difference WHERE change = 'lost'
    UNION ALL
    SELECT 9, 'claims changed', count(*) FROM difference WHERE change = 'changed'
    UNION ALL
    SELECT
        10 + list_position(['speaker', 'source', 'cue', 'content', 'kind'], part),
        '  in ' || part,
        count(*)
    FROM (SELECT unnest(string_split(parts, ', ')) AS part FROM difference)
    GROUP BY part
)

SELECT line_no, measure, amount
FROM measure
ORDER BY line_no
