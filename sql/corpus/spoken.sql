-- Who speaks in the claims of current articles: each of several sources by itself.
-- Grain: one row per claim_id and speaker_no.
-- Left out: claims whose speaker has no name.
WITH heard AS (
    SELECT
        claim.*,
        article.article_id,
        article.publisher,
        coalesce(article.date_published::DATE, article.batch_date) AS heard_on,
        CASE
            WHEN claim.speaker_kind = 'document' THEN [claim.speaker]
            ELSE string_split(claim.speaker, '; ')
        END AS names
    FROM raw.claim AS claim
    JOIN main.article AS article USING (document_id)
    WHERE trim(claim.speaker) <> ''
)

SELECT
    claim_id,
    document_id,
    article_id,
    publisher,
    heard_on,
    unnest(names) AS name,
    generate_subscripts(names, 1)::INTEGER AS speaker_no,
    speaker_kind AS kind,
    len(names) > 1 AS is_joint,
    speaker_title,
    speaker_affiliation,
    source_text,
    source_mention,
    resolution
FROM heard
