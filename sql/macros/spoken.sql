-- Claims of the speakers who go by a name.
-- Macro: search.spoken(by_speaker)
-- Grain: one row per claim_id.
-- Left out: speakers none of whose names holds all the words given.
SELECT DISTINCT document.document_no, claim.claim_no, claim.claim_id, claim.paragraph_id
FROM main.claim_speaker AS claim_speaker
JOIN raw.claim AS claim USING (claim_id)
JOIN search.document AS document USING (document_id)
WHERE claim_speaker.speaker_id IN (
    SELECT speaker_alias.speaker_id
    FROM main.speaker_alias AS speaker_alias
    WHERE search.is_named(speaker_alias.alias, by_speaker)
)
