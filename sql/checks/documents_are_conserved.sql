-- fail: every document is loaded as one article or rejected with a reason.
SELECT document.document_id, document.source_uri, document.status, document.reject_reason
FROM raw.document AS document
LEFT JOIN raw.article AS article USING (document_id)
WHERE (document.status = 'loaded') IS DISTINCT FROM (article.document_id IS NOT NULL)
    OR (document.status = 'rejected') IS DISTINCT FROM (document.reject_reason IS NOT NULL)
    OR document.status NOT IN ('loaded', 'rejected')
