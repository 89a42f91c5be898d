-- warn: at most one file in five of a batch is rejected.
SELECT batch_date, document_count, rejected_count
FROM ops.batch
WHERE rejected_count * 5 > document_count
