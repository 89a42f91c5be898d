-- Documents, articles and paragraphs of a folder of clean text files, by DuckDB alone.
CREATE TABLE document AS
SELECT
    sha256(replace(filename, getvariable('inbox'), ''))[:32] AS document_id,
    replace(filename, getvariable('inbox'), '') AS source_uri,
    sha256(content) AS document_sha256,
    size AS byte_count,
    length(content) AS char_count,
    last_modified AS modified_at
FROM read_text(getvariable('inbox') || '**/*.txt');

CREATE TABLE paragraph AS
WITH line AS (
    SELECT
        sha256(replace(filename, getvariable('inbox'), ''))[:32] AS document_id,
        unnest(string_split(content, chr(10))) AS text,
        generate_subscripts(string_split(content, chr(10)), 1) AS line_no
    FROM read_text(getvariable('inbox') || '**/*.txt')
),

placed AS (
    SELECT
        *,
        sum(length(text) + 1) OVER (PARTITION BY document_id ORDER BY line_no) - length(text) - 1
            AS char_start
    FROM line
),

distinct_paragraph AS (
    SELECT
        document_id,
        trim(text) AS text,
        min(char_start)::INTEGER AS char_start,
        list({'char_start': char_start::INTEGER, 'char_end': (char_start + length(text))::INTEGER})
            AS occurrences
    FROM placed
    WHERE trim(text) <> ''
    GROUP BY document_id, trim(text)
)

SELECT
    sha256(document_id || chr(31) || char_start || chr(31) || char_start + length(text))[:32]
        AS paragraph_id,
    document_id,
    row_number() OVER (PARTITION BY document_id ORDER BY char_start)::INTEGER AS paragraph_no,
    text,
    sha256(text) AS paragraph_sha256,
    char_start,
    char_start + length(text) AS char_end,
    len(occurrences)::INTEGER AS occurrence_count,
    occurrences,
    len(regexp_extract_all(text, '[.!?…]["”’)]*(?:\s|$)'))::INTEGER AS sentence_count,
    len(string_split_regex(text, '\s+'))::INTEGER AS word_count
FROM distinct_paragraph;

CREATE TABLE article AS
SELECT
    document_id,
    sha256(string_agg(text, chr(10) ORDER BY paragraph_no)) AS body_sha256,
    count(*)::INTEGER AS paragraph_count,
    sum(word_count)::INTEGER AS word_count
FROM paragraph
GROUP BY document_id;
