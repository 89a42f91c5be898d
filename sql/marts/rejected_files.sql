-- Which input files were rejected, and what is to be done about each?
-- Grain: one row per rejected document.
-- Left out: nothing.
-- batch_date: The batch the file belongs to.
-- source_uri: Path of the file below the inbox.
-- reject_reason: Reason code.
-- reject_detail: What is wrong, in a sentence.
-- byte_count: Size of the file in bytes.
SELECT batch_date, source_uri, reject_reason, reject_detail, byte_count
FROM raw.document
WHERE status = 'rejected'
