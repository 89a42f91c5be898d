-- fail: every speaker has an alias and a claim, and is counted right.
WITH counted AS (
    SELECT speaker_id, count(*) AS claim_count
    FROM main.claim_speaker
    GROUP BY speaker_id
)

SELECT speaker.speaker_id, speaker.name, speaker.claim_count, counted.claim_count AS counted
FROM main.speaker AS speaker
LEFT JOIN counted USING (speaker_id)
WHERE speaker.claim_count IS DISTINCT FROM counted.claim_count
    OR speaker.speaker_id NOT IN (SELECT speaker_id FROM main.speaker_alias)
