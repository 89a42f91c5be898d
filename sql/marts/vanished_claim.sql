-- Which claims stood in an earlier version of an article and are gone from the current one?
-- Grain: one row per article_id, speaker and words, as the last version that had it printed it.
-- Left out: claims that were only reworded or given to somebody else (marts.edited_claim);
-- articles whose files were deleted, which leave the warehouse whole.
-- article_id: The article.
-- publisher: Who published it.
-- title: Headline of the current version.
-- speaker: Who said it: the speaker, or else the source as printed, if any.
-- speaker_role: Title and affiliation as stated.
-- cue_text: The words that attributed it.
-- content_text: What was attributed.
-- kind: direct, indirect or mixed.
-- last_seen_on: The day the last version that had it arrived.
-- gone_on: The day the next version, without it, arrived.
-- claim_id: The claim in that last version (raw.claim).
-- document_id: The document of that last version (raw.document).
WITH lost AS (
    SELECT
        edit.previous_claim_id AS claim_id,
        pair.article_id,
        pair.previous_version_no,
        pair.document_id
    FROM staging.claim_change AS edit
    JOIN staging.version_pair AS pair USING (previous_document_id, document_id)
    WHERE edit.change = 'lost' AND pair.is_current
),

last_seen AS (
    SELECT
        lost.*,
        claim.document_id AS seen_document_id,
        coalesce(claim.speaker, claim.source_text) AS speaker,
        claim.speaker_role,
        claim.cue_text,
        claim.content_text,
        claim.kind
    FROM lost
    JOIN raw.claim AS claim USING (claim_id)
    QUALIFY row_number() OVER (
        PARTITION BY
            lost.article_id,
            lower(coalesce(claim.speaker, claim.source_text)),
            regexp_extract_all(lower(claim.content_text), '[\p{L}\p{N}]+')
        ORDER BY lost.previous_version_no DESC, claim.claim_no
    ) = 1
)

SELECT
    last_seen.article_id,
    current.publisher,
    current.title,
    last_seen.speaker,
    last_seen.speaker_role,
    last_seen.cue_text,
    last_seen.content_text,
    last_seen.kind,
    seen.batch_date AS last_seen_on,
    next.batch_date AS gone_on,
    last_seen.claim_id,
    last_seen.seen_document_id AS document_id
FROM last_seen
JOIN raw.article AS current ON last_seen.document_id = current.document_id
JOIN raw.article AS seen ON last_seen.seen_document_id = seen.document_id
JOIN staging.version_pair AS pair
    ON last_seen.seen_document_id = pair.previous_document_id AND pair.is_next
JOIN raw.article AS next ON pair.document_id = next.document_id
