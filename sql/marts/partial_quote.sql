-- Which scraps of quotation come from which fuller quotation of the same speaker?
-- Grain: one row per claim_id and quotation_no: a quotation of three words or more inside a
-- paraphrase, or one that begins in mid-sentence.
-- Left out: quotations of joint speakers and of those without a name; what nobody prints in full.
-- Stored: each is looked up in all others, which takes seconds on a million paragraphs.
-- speaker_id: The speaker, over the whole corpus.
-- speaker: What the speaker is called.
-- claim_id: The claim that quotes in part.
-- quotation_no: Place among the quotations of the claim, from 1.
-- publisher: Who published it.
-- batch_date: The day it arrived.
-- partial_text: The words it quotes, with their marks.
-- content_text: What it makes of them.
-- full_claim_id: The claim with the fullest quotation that has the same words in the same order.
-- full_text: That quotation.
-- full_publisher: Who published that.
-- full_batch_date: The day that arrived.
-- is_same_article: True when the same article prints both.
-- full_claim_count: Claims of the speaker with a fuller quotation of these words.
WITH quoting AS (
    SELECT
        claim_id,
        document_id,
        speaker_id,
        content_text,
        CASE
            WHEN kind = 'direct' THEN [content_text]
            ELSE regexp_extract_all(
                content_text,
                '"[^"]+"|“[^”]+”|„[^“]+“|«[^»]+»'
                '|‘.+?’\B|''''.+?''''|\B''\b.+?''\B'
            )
        END AS texts,
        kind = 'mixed' OR regexp_matches(content_text, '^[\p{Ll}]') AS is_partial
    FROM main.claim
    WHERE speaker_id IS NOT NULL AND kind IN ('direct', 'mixed')
),

quotation AS (
    SELECT
        claim_id,
        document_id,
        speaker_id,
        is_partial,
        content_text,
        unnest(texts) AS text,
        generate_subscripts(texts, 1) AS quotation_no
    FROM quoting
),

normalised AS MATERIALIZED (
    SELECT
        *,
        regexp_replace(replace(lower(text), '’', ''''), '[^\p{L}\p{N}'' ]+', '', 'g') AS bare,
        trim(replace(bare, '  ', ' ')) AS phrase
    FROM quotation
),

-- Each wording of a speaker once, in words.
wording AS MATERIALIZED (
    SELECT
        row_number() OVER () AS wording_no,
        speaker_id,
        phrase,
        string_split(phrase, ' ') AS words,
        bool_or(is_partial) AS is_partial
    FROM normalised
    GROUP BY speaker_id, phrase
),

-- By every three words that follow each other in it.
trigram AS (
    SELECT
        wording_no,
        unnest(
            list_transform(
                range(1, len(words) - 1),
                lambda i: hash(speaker_id, words[i], words[i + 1], words[i + 2])
            )
        ) AS trigram
    FROM wording
    WHERE len(words) > 3
),

opening AS (
    SELECT wording_no, hash(speaker_id, words[1], words[2], words[3]) AS trigram
    FROM wording
    WHERE is_partial AND len(words) >= 3
),

-- Materialised one by one, so that nothing pairs all quotations of a speaker.
candidate AS MATERIALIZED (
    SELECT DISTINCT opening.wording_no AS partial_no, trigram.wording_no AS full_no
    FROM opening
    JOIN trigram USING (trigram)
    WHERE opening.wording_no <> trigram.wording_no
),

compared AS MATERIALIZED (
    SELECT short, long
    FROM candidate
    JOIN wording AS short ON candidate.partial_no = short.wording_no
    JOIN wording AS long ON candidate.full_no = long.wording_no
),

match AS (
    SELECT short.speaker_id, short.phrase AS partial_phrase, long.phrase AS full_phrase
    FROM compared
    WHERE short.speaker_id = long.speaker_id
        AND contains(' ' || long.phrase || ' ', ' ' || short.phrase || ' ')
),

-- Of all fuller quotations the longest; of equal ones the first that was printed.
fullest AS (
    SELECT
        match.speaker_id,
        match.partial_phrase,
        count(DISTINCT quotation.claim_id) AS claim_count,
        min_by(
            quotation,
            (-len(match.full_phrase), article.batch_date, quotation.claim_id, quotation_no)
        ) AS quotation
    FROM match
    JOIN normalised AS quotation
        ON match.speaker_id = quotation.speaker_id AND match.full_phrase = quotation.phrase
    JOIN main.article AS article USING (document_id)
    GROUP BY match.speaker_id, match.partial_phrase
)

SELECT
    partial.speaker_id,
    speaker.name AS speaker,
    partial.claim_id,
    partial.quotation_no,
    article.publisher,
    article.batch_date,
    partial.text AS partial_text,
    partial.content_text,
    fullest.quotation.claim_id AS full_claim_id,
    fullest.quotation.text AS full_text,
    origin.publisher AS full_publisher,
    origin.batch_date AS full_batch_date,
    partial.document_id = fullest.quotation.document_id AS is_same_article,
    fullest.claim_count AS full_claim_count
FROM normalised AS partial
JOIN fullest ON partial.speaker_id = fullest.speaker_id AND partial.phrase = fullest.partial_phrase
JOIN main.speaker AS speaker ON partial.speaker_id = speaker.speaker_id
JOIN main.article AS article ON partial.document_id = article.document_id
JOIN main.article AS origin ON fullest.quotation.document_id = origin.document_id
WHERE partial.is_partial
