-- The differences for a person to read: who said what, before and after.
-- Grain: one row per row of difference.
-- Left out: ids, and the kind where it is the same.
SELECT
    concat_ws(': ', change, parts) AS change,
    source_uri AS file,
    concat_ws(
        ' | ',
        coalesce(old_speaker, old_source_text),
        old_cue_text,
        old_kind,
        old_content_text
    ) AS old,
    concat_ws(
        ' | ',
        coalesce(new_speaker, new_source_text),
        new_cue_text,
        new_kind,
        new_content_text
    ) AS new
FROM difference
ORDER BY source_uri, char_start, difference.change, old_claim_id, new_claim_id
