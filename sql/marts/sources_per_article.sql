-- On whom does each article lean, named and unnamed, and how much of it is quotation?
-- Grain: one row per article_id; articles without claims included.
-- Left out: superseded versions of an article.
-- article_id: The article.
-- publisher: Who published it.
-- title: Its headline.
-- claim_count: Its claims.
-- named_speaker_count: Different speakers with a name.
-- unnamed_claim_count: Claims whose speaker has no name ("a senior official").
-- quoted_share: Words of wholly quoted claims, as a share of the body's words.
WITH counted AS (
    SELECT
        claim.document_id,
        count(*) AS claim_count,
        count(DISTINCT claim.speaker) AS named_speaker_count,
        count(*) FILTER (WHERE claim.speaker IS NULL) AS unnamed_claim_count,
        sum(len(string_split_regex(claim.content_text, '\s+')))
            FILTER (WHERE claim.kind = 'direct') AS quoted_word_count
    FROM main.claim AS claim
    GROUP BY claim.document_id
)

SELECT
    article.article_id,
    article.publisher,
    article.title,
    coalesce(counted.claim_count, 0) AS claim_count,
    coalesce(counted.named_speaker_count, 0) AS named_speaker_count,
    coalesce(counted.unnamed_claim_count, 0) AS unnamed_claim_count,
    coalesce(counted.quoted_word_count, 0) / nullif(article.word_count, 0) AS quoted_share
FROM main.article AS article
LEFT JOIN counted USING (document_id)
