-- Which paragraphs a version of an article added, removed or changed.
-- Grain: one row per document_id and edited paragraph; a changed one is a pair.
-- Left out: boilerplate; paragraphs that only moved; first versions.
-- Stored: comparing texts takes seconds on a million paragraphs, and the outcome is small.
-- document_id: The document of the later version.
-- previous_paragraph_id: The paragraph in the earlier version; null when added.
-- paragraph_id: The paragraph in the later version; null when removed.
-- change: added, removed or changed.
-- similarity: Words that both have, as a share of the words that either has; null without a pair.
WITH earlier AS (
    SELECT
        pair.document_id,
        paragraph.paragraph_id,
        paragraph.paragraph_no,
        paragraph.paragraph_sha256
    FROM staging.version_pair AS pair
    JOIN raw.paragraph AS paragraph ON pair.previous_document_id = paragraph.document_id
    WHERE pair.is_next AND paragraph.role <> 'boilerplate'
),

later AS (
    SELECT
        pair.document_id,
        paragraph.paragraph_id,
        paragraph.paragraph_no,
        paragraph.paragraph_sha256
    FROM staging.version_pair AS pair
    JOIN raw.paragraph AS paragraph USING (document_id)
    WHERE pair.is_next AND paragraph.role <> 'boilerplate'
),

removed AS (
    SELECT
        earlier.document_id,
        earlier.paragraph_id,
        row_number() OVER (PARTITION BY earlier.document_id ORDER BY earlier.paragraph_no) AS place
    FROM earlier
    ANTI JOIN later USING (document_id, paragraph_sha256)
),

added AS (
    SELECT
        later.document_id,
        later.paragraph_id,
        row_number() OVER (PARTITION BY later.document_id ORDER BY later.paragraph_no) AS place
    FROM later
    ANTI JOIN earlier USING (document_id, paragraph_sha256)
),

edited AS (
    SELECT
        paragraph_id,
        list_distinct(regexp_extract_all(lower(text), '[\p{L}\p{N}]+')) AS words
    FROM raw.paragraph
    WHERE paragraph_id IN (
        SELECT paragraph_id FROM removed
        UNION ALL
        SELECT paragraph_id FROM added
    )
),

-- A paragraph is looked for among those edited near it, so that a long rewritten text
-- costs no more than its length.
alike AS (
    SELECT
        removed.document_id,
        removed.paragraph_id AS previous_paragraph_id,
        added.paragraph_id,
        abs(removed.place - added.place) AS distance,
        len(list_intersect(old.words, new.words)) AS shared_count,
        shared_count / nullif(len(old.words) + len(new.words) - shared_count, 0) AS similarity
    FROM removed
    JOIN added
        ON removed.document_id = added.document_id
        AND abs(removed.place - added.place) <= 100
    JOIN edited AS old ON removed.paragraph_id = old.paragraph_id
    JOIN edited AS new ON added.paragraph_id = new.paragraph_id
    WHERE similarity >= 0.3
),

changed AS (
    SELECT document_id, previous_paragraph_id, paragraph_id, similarity
    FROM alike
    QUALIFY row_number() OVER (
            PARTITION BY document_id, previous_paragraph_id
            ORDER BY similarity DESC, distance, paragraph_id
        ) = 1
        AND row_number() OVER (
            PARTITION BY document_id, paragraph_id
            ORDER BY similarity DESC, distance, previous_paragraph_id
        ) = 1
)

SELECT document_id, previous_paragraph_id, paragraph_id, 'changed' AS change, similarity
FROM changed
UNION ALL
SELECT document_id, paragraph_id, NULL, 'removed', NULL
FROM removed
WHERE paragraph_id NOT IN (SELECT previous_paragraph_id FROM changed)
UNION ALL
SELECT document_id, NULL, paragraph_id, 'added', NULL
FROM added
WHERE paragraph_id NOT IN (SELECT paragraph_id FROM changed)
