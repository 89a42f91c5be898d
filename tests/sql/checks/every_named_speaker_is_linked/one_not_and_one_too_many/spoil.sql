DELETE FROM main.claim_speaker
WHERE speaker_id = (SELECT speaker_id FROM main.speaker WHERE name = 'Tomas Reyes');

INSERT INTO main.claim_speaker BY NAME
SELECT 'c4' AS claim_id, 's' AS speaker_id, 1 AS speaker_no, false AS is_joint
