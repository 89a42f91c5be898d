-- Attributed statements of the current version of each article.
-- Grain: one row per claim_id.
-- Left out: superseded versions (see raw.claim).
SELECT claim.*
FROM raw.claim AS claim
SEMI JOIN main.article AS article USING (document_id)
