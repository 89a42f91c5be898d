-- Which speakers each claim has.
-- Grain: one row per claim_id and speaker_id.
SELECT
    spoken.claim_id,
    named_speaker.speaker_id,
    min(spoken.speaker_no)::INTEGER AS speaker_no,
    any_value(spoken.is_joint) AS is_joint
FROM spoken
JOIN named_speaker USING (document_id, name, kind)
GROUP BY spoken.claim_id, named_speaker.speaker_id
ORDER BY spoken.claim_id, speaker_no
