DELETE FROM main.speaker_alias
WHERE speaker_id = (SELECT speaker_id FROM main.speaker WHERE name = 'Tomas Reyes');

UPDATE main.speaker SET claim_count = 2 WHERE name = 'Ruth Okello';

DELETE FROM main.claim_speaker
WHERE speaker_id = (SELECT speaker_id FROM main.speaker WHERE name = 'Jan Moor')
