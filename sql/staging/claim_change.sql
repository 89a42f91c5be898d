-- Which claims a version of an article gained, lost or changed against an earlier one.
-- Grain: one row per previous_document_id, document_id and claim; a changed one is a pair.
-- Left out: claims that both versions have with the same words, speaker and cue.
-- Stored: comparing texts takes seconds on a million paragraphs, and the outcome is small.
-- previous_document_id: The document of the earlier version.
-- document_id: The document of the later version.
-- previous_claim_id: The claim in the earlier version; null when gained.
-- claim_id: The claim in the later version; null when lost.
-- change: gained, lost or changed.
-- is_reattributed: True when somebody else says it now; null without a pair.
-- is_reworded: True when the content has other words now; null without a pair.
-- is_recued: True when another verb attributes it now ("claimed" for "said"); null without a pair.
WITH version_claim AS (
    SELECT
        claim_id,
        document_id,
        claim_no,
        cue_lemma,
        lower(coalesce(speaker, source_text, '')) AS sayer,
        regexp_extract_all(lower(content_text), '[\p{L}\p{N}]+') AS words,
        hash(words) AS content_hash,
        row_number() OVER (PARTITION BY document_id, content_hash, sayer ORDER BY claim_no)
            AS copy_no
    FROM raw.claim
    WHERE document_id IN (
        SELECT document_id FROM staging.version_pair
        UNION ALL
        SELECT previous_document_id FROM staging.version_pair
    )
),

earlier AS (
    SELECT claim.* EXCLUDE (document_id), pair.previous_document_id, pair.document_id
    FROM staging.version_pair AS pair
    JOIN version_claim AS claim ON pair.previous_document_id = claim.document_id
),

later AS (
    SELECT claim.* EXCLUDE (document_id), pair.previous_document_id, pair.document_id
    FROM staging.version_pair AS pair
    JOIN version_claim AS claim USING (document_id)
),

unmatched_earlier AS (
    SELECT earlier AS old
    FROM earlier
    ANTI JOIN later USING (previous_document_id, document_id, content_hash)
),

unmatched_later AS (
    SELECT later AS new
    FROM later
    ANTI JOIN earlier USING (previous_document_id, document_id, content_hash)
),

-- The words are compared only where no claim of the other version has just the same.
alike AS (
    SELECT earlier AS old, later AS new, 1.0 AS similarity
    FROM earlier
    JOIN later USING (previous_document_id, document_id, content_hash)
    UNION ALL
    SELECT
        old,
        new,
        len(list_intersect(old.words, new.words))
        / len(list_distinct(list_concat(old.words, new.words))) AS similarity
    FROM unmatched_earlier
    JOIN unmatched_later
        ON old.previous_document_id = new.previous_document_id
        AND old.document_id = new.document_id
    WHERE similarity >= 0.5
),

paired AS (
    SELECT old, new
    FROM alike
    QUALIFY row_number() OVER (
            PARTITION BY old.previous_document_id, old.document_id, old.claim_id
            ORDER BY
                similarity DESC,
                old.sayer <> new.sayer,
                abs(old.copy_no - new.copy_no),
                new.claim_no
        ) = 1
        AND row_number() OVER (
            PARTITION BY new.previous_document_id, new.document_id, new.claim_id
            ORDER BY
                similarity DESC,
                old.sayer <> new.sayer,
                abs(old.copy_no - new.copy_no),
                old.claim_no
        ) = 1
),

compared AS (
    SELECT
        *,
        old.sayer <> new.sayer AS is_reattributed,
        old.content_hash <> new.content_hash AS is_reworded,
        old.cue_lemma IS DISTINCT FROM new.cue_lemma AS is_recued
    FROM paired
)

SELECT
    old.previous_document_id,
    old.document_id,
    old.claim_id AS previous_claim_id,
    new.claim_id,
    'changed' AS change,
    is_reattributed,
    is_reworded,
    is_recued
FROM compared
WHERE is_reattributed OR is_reworded OR is_recued
UNION ALL
SELECT previous_document_id, document_id, claim_id, NULL, 'lost', NULL, NULL, NULL
FROM earlier
ANTI JOIN compared
    ON earlier.claim_id = compared.old.claim_id
    AND earlier.document_id = compared.old.document_id
UNION ALL
SELECT previous_document_id, document_id, NULL, claim_id, 'gained', NULL, NULL, NULL
FROM later
ANTI JOIN compared
    ON later.claim_id = compared.new.claim_id
    AND later.previous_document_id = compared.new.previous_document_id
