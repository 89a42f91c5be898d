-- fail: every named speaker of a claim has an id, and nobody else has one.
SELECT claim.claim_id, claim.speaker, claim_speaker.speaker_id
FROM main.claim AS claim
FULL JOIN main.claim_speaker AS claim_speaker USING (claim_id)
WHERE (coalesce(trim(claim.speaker), '') <> '') <> (claim_speaker.speaker_id IS NOT NULL)
