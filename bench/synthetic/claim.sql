-- Six claims in ten paragraphs: most by one of three named speakers of the article.
-- Grain: one row per claim_id.
-- A tenth quotes in part what the speaker says in full elsewhere; a twentieth is a denial.
WITH spoken AS (
    SELECT
        paragraph.*,
        delivery.story AS number,
        hash(paragraph.paragraph_sha256) AS seed,
        string_split(paragraph.text, ' ') AS words
    FROM raw.paragraph AS paragraph
    JOIN delivery USING (document_id)
    WHERE paragraph.role = 'body' AND hash(paragraph.paragraph_sha256, 'spoken') % 10 < 6
),

cast_of AS (
    SELECT
        *,
        (5832 * pow((hash(number, seed % 3) % 1000000) / 1e6, 3))::INTEGER AS person,
        seed % 10 AS form,
        CASE WHEN seed % 10 = 9 THEN 'mixed' WHEN seed % 10 < 4 THEN 'direct' ELSE 'indirect' END
            AS kind,
        array_to_string(words[5:15 + (seed % 15)::BIGINT], ' ') AS content
    FROM spoken
),

named AS (
    SELECT
        cast_of.*,
        ['Anders', 'Bruno', 'Clara', 'Dora', 'Edgar', 'Frida', 'Gareth', 'Hugo', 'Ingrid'][1 + person % 9]
            || ' ' || upper(left(vocabulary.words[1 + person // 9], 1)) || vocabulary.words[1 + person // 9][2:]
            AS name
    FROM cast_of, vocabulary
),

-- What the same person says in full elsewhere, for the partial quotations to take from.
full_quote AS (
    SELECT name, min_by(content, seed) AS content FROM named WHERE kind = 'direct' GROUP BY name
)

SELECT
    md5(named.paragraph_id) AS claim_id,
    named.document_id,
    named.paragraph_id,
    row_number() OVER (PARTITION BY named.document_id ORDER BY named.paragraph_no)::INTEGER AS claim_no,
    named.kind,
    CASE WHEN named.form = 4 THEN 'a senior official' WHEN named.form = 5 THEN 'he' ELSE named.name END AS source_text,
    [{'char_start': named.char_start::INTEGER, 'char_end': named.char_start + 10}] AS source_spans,
    CASE WHEN named.form = 4 THEN 'nominal' WHEN named.form = 5 THEN 'pronoun' ELSE 'name' END AS source_mention,
    CASE WHEN named.form <> 4 THEN named.name END AS speaker,
    CASE WHEN named.form = 4 THEN 'unnamed' ELSE 'person' END AS speaker_kind,
    cue.text AS cue_text,
    [{'char_start': named.char_start + 11, 'char_end': named.char_start + 15}] AS cue_spans,
    cue.lemma AS cue_lemma,
    cue.class AS cue_class,
    CASE
        WHEN named.kind = 'mixed'
            THEN 'it was "' || coalesce(array_to_string(string_split(full_quote.content, ' ')[3:8], ' '), named.content) || '"'
        WHEN cue.class = 'denying' AND named.number % 2 = 0 THEN 'the allegation'
        WHEN named.kind = 'direct' THEN upper(named.content[1]) || named.content[2:]
        ELSE named.content
    END AS content_text,
    [{'char_start': named.char_start + 20, 'char_end': named.char_start + 20 + len(content_text)::INTEGER}] AS content_spans,
    false AS is_negated,
    cue.class = 'denying' AS is_denial,
    0.5 + (named.seed % 50) / 100 AS confidence,
    CASE WHEN named.form = 4 THEN 'unnamed' ELSE 'name' END AS resolution,
    [] AS antecedent_spans,
    'synthetic' AS extractor_version
FROM named
LEFT JOIN full_quote USING (name)
-- Cue classes as frequent as in news: two in three neutral.
JOIN (
    VALUES
        (0, 63, 'said', 'say', 'neutral'),
        (63, 70, 'warned', 'warn', 'assertive'),
        (70, 77, 'believes', 'believe', 'believing'),
        (77, 82, 'urged', 'urge', 'directing'),
        (82, 87, 'accused', 'accuse', 'judging'),
        (87, 89, 'condemned', 'condemn', 'judging'),
        (89, 93, 'claimed', 'claim', 'distancing'),
        (93, 97, 'admitted', 'admit', 'confirming'),
        (97, 100, 'denied', 'deny', 'denying')
) AS cue (first, beyond, text, lemma, class)
    ON hash(named.seed, 'cue') % 100 >= cue.first AND hash(named.seed, 'cue') % 100 < cue.beyond
