-- Attributed statements of the current version of each article.
-- Grain: one row per claim_id.
-- Left out: superseded versions (see raw.claim).
-- speaker_id: The speaker over the whole corpus; null without a name, and where claim_speaker has several.
SELECT claim.*, spoken.speaker_id
FROM raw.claim AS claim
SEMI JOIN main.article AS article USING (document_id)
LEFT JOIN main.claim_speaker AS spoken ON claim.claim_id = spoken.claim_id AND NOT spoken.is_joint
