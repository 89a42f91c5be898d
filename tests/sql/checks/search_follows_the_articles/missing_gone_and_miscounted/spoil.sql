INSERT INTO search.document BY NAME
SELECT no AS document_no, 'd' || no AS document_id
FROM (VALUES (1), (2), (3), (5), (6)) AS held (no);

INSERT INTO search.volume BY NAME
SELECT no AS document_no, is_claim, item_count, 1 AS word_count
FROM (
    VALUES (1, false, 1), (1, true, 1), (2, false, 2), (2, true, 1), (3, false, 1)
) AS held (no, is_claim, item_count)
