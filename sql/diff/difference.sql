-- Which claims does the new side gain, lose or change against the old?
-- Grain: one row per claim gained or lost, and per pair of claims of which a part changed.
-- Left out: claims that are the same; documents that only one side has or whose text is not the
-- same (see summary).
-- change: gained, lost or changed.
-- parts: What changed, of speaker, source, cue, content and kind; null without a pair.
-- Claims are a pair when more than half of the shorter content lies in the other one; of several
-- the two that overlap most, and of those the two with the same cue.
WITH shared AS (
    SELECT document_id, new_document.source_uri
    FROM old_document
    JOIN new_document USING (document_id, document_sha256)
),

old_one AS (SELECT * FROM old_claim SEMI JOIN shared USING (document_id)),

new_one AS (SELECT * FROM new_claim SEMI JOIN shared USING (document_id)),

old_span AS (
    SELECT document_id, claim_id, unnest(content_spans, recursive := true) FROM old_one
),

new_span AS (
    SELECT document_id, claim_id, unnest(content_spans, recursive := true) FROM new_one
),

old_length AS (
    SELECT claim_id, sum(char_end - char_start) AS char_count FROM old_span GROUP BY claim_id
),

new_length AS (
    SELECT claim_id, sum(char_end - char_start) AS char_count FROM new_span GROUP BY claim_id
),

overlap AS (
    SELECT
        old_span.claim_id AS old_id,
        new_span.claim_id AS new_id,
        sum(
            least(old_span.char_end, new_span.char_end)
            - greatest(old_span.char_start, new_span.char_start)
        ) AS shared_count
    FROM old_span
    JOIN new_span
        ON old_span.document_id = new_span.document_id
        AND old_span.char_start < new_span.char_end
        AND new_span.char_start < old_span.char_end
    GROUP BY old_span.claim_id, new_span.claim_id
),

alike AS (
    SELECT
        overlap.old_id,
        overlap.new_id,
        shared_count / (old_length.char_count + new_length.char_count - shared_count) AS similarity,
        old_one.cue_spans = new_one.cue_spans AS is_same_cue
    FROM overlap
    JOIN old_length ON overlap.old_id = old_length.claim_id
    JOIN new_length ON overlap.new_id = new_length.claim_id
    JOIN old_one ON overlap.old_id = old_one.claim_id
    JOIN new_one ON overlap.new_id = new_one.claim_id
    WHERE shared_count > least(old_length.char_count, new_length.char_count) / 2
),

paired AS (
    SELECT old_id, new_id
    FROM alike
    QUALIFY row_number() OVER (
            PARTITION BY old_id ORDER BY similarity DESC, is_same_cue DESC, new_id
        ) = 1
        AND row_number() OVER (
            PARTITION BY new_id ORDER BY similarity DESC, is_same_cue DESC, old_id
        ) = 1
),

side_by_side AS (
    SELECT old_one, new_one
    FROM paired
    JOIN old_one ON paired.old_id = old_one.claim_id
    JOIN new_one ON paired.new_id = new_one.claim_id
    UNION ALL
    SELECT old_one, NULL
    FROM old_one
    ANTI JOIN paired ON old_one.claim_id = paired.old_id
    UNION ALL
    SELECT NULL, new_one
    FROM new_one
    ANTI JOIN paired ON new_one.claim_id = paired.new_id
),

compared AS (
    SELECT
        old_one,
        new_one,
        coalesce(new_one.document_id, old_one.document_id) AS document_id,
        coalesce(new_one.content_spans, old_one.content_spans)[1].char_start AS char_start,
        CASE
            WHEN old_one.claim_id IS NULL THEN 'gained'
            WHEN new_one.claim_id IS NULL THEN 'lost'
            ELSE 'changed'
        END AS change,
        CASE
            WHEN change = 'changed' THEN concat_ws(
                ', ',
                CASE WHEN old_one.speaker IS DISTINCT FROM new_one.speaker THEN 'speaker' END,
                CASE WHEN old_one.source_spans <> new_one.source_spans THEN 'source' END,
                CASE WHEN old_one.cue_spans <> new_one.cue_spans THEN 'cue' END,
                CASE WHEN old_one.content_spans <> new_one.content_spans THEN 'content' END,
                CASE WHEN old_one.kind <> new_one.kind THEN 'kind' END
            )
        END AS parts
    FROM side_by_side
)

SELECT
    compared.change,
    compared.parts,
    shared.source_uri,
    compared.document_id,
    compared.old_one.claim_id AS old_claim_id,
    compared.new_one.claim_id AS new_claim_id,
    compared.old_one.speaker AS old_speaker,
    compared.new_one.speaker AS new_speaker,
    compared.old_one.source_text AS old_source_text,
    compared.new_one.source_text AS new_source_text,
    compared.old_one.cue_text AS old_cue_text,
    compared.new_one.cue_text AS new_cue_text,
    compared.old_one.kind AS old_kind,
    compared.new_one.kind AS new_kind,
    compared.old_one.content_text AS old_content_text,
    compared.new_one.content_text AS new_content_text,
    compared.char_start
FROM compared
JOIN shared USING (document_id)
WHERE compared.parts IS DISTINCT FROM ''
ORDER BY shared.source_uri, compared.char_start, compared.change, old_claim_id, new_claim_id
