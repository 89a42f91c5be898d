DELETE FROM main.claim_statement WHERE claim_id = 'c2'
