-- What is claimed in the articles that are shown, where does it stand, and who says it?
-- Grain: one row per claim_id, in reading order.
-- Left out: claims beyond the first two hundred of an article.
SELECT
    claim.claim_id,
    claim.document_id,
    claim.claim_no,
    claim.kind,
    claim.speaker,
    claim.speaker_kind,
    claim.speaker_role,
    claim.source_text,
    claim.source_spans,
    claim.cue_text,
    claim.cue_class,
    claim.cue_spans,
    left(claim.content_text, 400) AS content_text,
    claim.content_spans,
    claim.antecedent_spans,
    claim.is_denial,
    claim.is_negated,
    claim.confidence
FROM raw.claim AS claim
WHERE claim.document_id IN $documents
QUALIFY row_number() OVER (PARTITION BY claim.document_id ORDER BY claim.claim_no) <= 200
ORDER BY claim.document_id, claim.claim_no
