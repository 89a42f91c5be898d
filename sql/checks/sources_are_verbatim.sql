-- fail: the source of a claim is what stands at its span.
SELECT claim.claim_id, claim.source_text, claim.source_spans
FROM raw.claim AS claim
JOIN raw.paragraph AS paragraph USING (document_id)
WHERE len(claim.source_spans) = 1
    AND NOT paragraph.is_repaired
    AND claim.source_spans[1].char_start BETWEEN paragraph.char_start AND paragraph.char_end - 1
    AND claim.source_text IS DISTINCT FROM substr(
        paragraph.text,
        claim.source_spans[1].char_start - paragraph.char_start + 1,
        claim.source_spans[1].char_end - claim.source_spans[1].char_start
    )
