-- On whom does each article lean, named and unnamed, and how much of it is quotation?
-- Grain: one row per article_id; articles without claims included.
-- Left out: superseded versions of an article.
-- Of sources without a name, each head noun counts once, or once for each other description of it:
-- "officials", "two senior officials" and "the police officials" are two. Determiners, numbers and
-- plural endings are set aside; pronouns do not count.
-- article_id: The article.
-- publisher: Who published it.
-- title: Its headline.
-- claim_count: Its claims.
-- named_speaker_count: Different speakers with a name, each of a joint claim by itself.
-- unnamed_source_count: Different sources without a name, as far as their words tell.
-- unnamed_claim_count: Claims whose speaker has no name.
-- main_speaker_share: Claims of the most heard named speaker, as a share of all claims.
-- quoted_word_count: Words between quotation marks; a claim inside another counts once.
-- quoted_share: They as a share of the body's words.
WITH heard AS (
    SELECT claim.document_id, spoken.speaker_id, count(*) AS claim_count
    FROM main.claim_speaker AS spoken
    JOIN raw.claim AS claim USING (claim_id)
    GROUP BY claim.document_id, spoken.speaker_id
),

named AS (
    SELECT document_id, count(*) AS speaker_count, max(claim_count) AS main_claim_count
    FROM heard
    GROUP BY document_id
),

-- A mixed content keeps its quotation marks; a direct one has lost those around the whole.
told AS (
    SELECT
        document_id,
        speaker,
        CASE
            WHEN content_spans[1].char_start < max(content_spans[-1].char_end) OVER before THEN NULL
            WHEN kind = 'direct' THEN content_text
            WHEN kind = 'mixed' THEN array_to_string(
                regexp_extract_all(
                    content_text,
                    '"[^"]+"|“[^”]+”|„[^“]+“|«[^»]+»'
                    '|‘.+?’\B|''''.+?''''|\B''\b.+?''\B'
                ),
                ' '
            )
        END AS quoted_text
    FROM main.claim
    WINDOW before AS (
        PARTITION BY document_id
        ORDER BY content_spans[1].char_start, claim_no
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),

source AS (
    SELECT DISTINCT document_id, lower(source_text) AS printed
    FROM main.claim
    WHERE speaker IS NULL AND source_mention IS DISTINCT FROM 'pronoun'
),

-- "one of the officials, who asked not to be named" is "officials" here.
described AS (
    SELECT
        printed,
        regexp_replace(
            regexp_extract(printed, '^(.*?)(?:[,;:(–—]| (?:who|which|that) |$)', 1),
            '^(?:(?:an?|the|this|that|these|those|his|her|its|their|our|my|your|some|any|all|both|several'
            '|many|most|few|no|each|every|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds'
            '|thousands|number|at least|almost|about|nearly|only|more than|\d[\d,.]*)(?: of)?(?: +|$))+|[’'']s?$',
            '',
            'g'
        ) AS description
    FROM (SELECT DISTINCT printed FROM source)
),

-- The head noun is the last word before what follows it ("officials in the ministry").
headed AS (
    SELECT
        printed,
        search.terms(description) AS terms,
        search.term_of(
            search.words(
                regexp_extract(
                    description,
                    '^(.*?)(?: (?:about|across|at|behind|briefed|by|close|familiar|for|from|in|including'
                    '|inside|like|near|of|on|through|to|with|within) |$)',
                    1
                )
            )[-1]
        ) AS head
    FROM described
    WHERE description NOT IN ('', 'he', 'it', 'one', 'others', 'she', 'them', 'they', 'us', 'we', 'who', 'you')
),

unnamed AS (
    SELECT document_id, greatest(1, count(DISTINCT terms) FILTER (WHERE len(terms) > 1)) AS source_count
    FROM source
    JOIN headed USING (printed)
    WHERE head IS NOT NULL
    GROUP BY document_id, head
),

unnamed_source AS (
    SELECT document_id, sum(source_count)::BIGINT AS unnamed_source_count
    FROM unnamed
    GROUP BY document_id
),

counted AS (
    SELECT
        document_id,
        count(*) AS claim_count,
        count(*) FILTER (WHERE speaker IS NULL) AS unnamed_claim_count,
        sum(len(quoted_text) - len(replace(quoted_text, ' ', '')) + 1)
            FILTER (WHERE quoted_text <> '') AS quoted_word_count
    FROM told
    GROUP BY document_id
)

SELECT
    article.article_id,
    article.publisher,
    article.title,
    coalesce(counted.claim_count, 0) AS claim_count,
    coalesce(named.speaker_count, 0) AS named_speaker_count,
    coalesce(unnamed_source.unnamed_source_count, 0) AS unnamed_source_count,
    coalesce(counted.unnamed_claim_count, 0) AS unnamed_claim_count,
    named.main_claim_count / counted.claim_count AS main_speaker_share,
    coalesce(counted.quoted_word_count, 0)::BIGINT AS quoted_word_count,
    coalesce(counted.quoted_word_count, 0) / nullif(article.word_count, 0) AS quoted_share
FROM main.article AS article
LEFT JOIN counted USING (document_id)
LEFT JOIN unnamed_source USING (document_id)
LEFT JOIN named USING (document_id)
