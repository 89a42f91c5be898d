-- fail: every claim of a current article makes one statement.
SELECT claim.claim_id
FROM main.claim AS claim
ANTI JOIN main.claim_statement AS stated USING (claim_id)
