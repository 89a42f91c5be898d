-- Which claims did an edit add, take out, reword or give to somebody else?
-- Grain: one row per document_id and claim, old and new side by side.
-- Left out: claims with the same words, speaker and verb as before.
-- article_id: The article.
-- publisher: Who published it.
-- title: Headline of the later version.
-- batch_date: The day the later version arrived.
-- document_id: The document of the later version.
-- change: gained, lost or changed.
-- is_reattributed: True when somebody else says it now; null without a pair.
-- is_reworded: True when the content has other words now; null without a pair.
-- is_recued: True when another verb attributes it now; null without a pair.
-- previous_claim_id: The claim in the version before; null when gained.
-- claim_id: The claim in the later version; null when lost.
-- previous_speaker: Who said it: the speaker, or else the source as printed, if any.
-- speaker: Who says it now: the speaker, or else the source as printed, if any.
-- previous_cue_text: The words that attributed it.
-- cue_text: The words that attribute it now.
-- previous_content_text: What was attributed.
-- content_text: What is attributed now.
SELECT
    article.article_id,
    article.publisher,
    article.title,
    article.batch_date,
    edit.document_id,
    edit.change,
    edit.is_reattributed,
    edit.is_reworded,
    edit.is_recued,
    edit.previous_claim_id,
    edit.claim_id,
    coalesce(old.speaker, old.source_text) AS previous_speaker,
    coalesce(new.speaker, new.source_text) AS speaker,
    old.cue_text AS previous_cue_text,
    new.cue_text,
    old.content_text AS previous_content_text,
    new.content_text
FROM staging.claim_change AS edit
JOIN staging.version_pair AS pair USING (previous_document_id, document_id)
JOIN raw.article AS article USING (document_id)
LEFT JOIN raw.claim AS old ON edit.previous_claim_id = old.claim_id
LEFT JOIN raw.claim AS new ON edit.claim_id = new.claim_id
WHERE pair.is_next
