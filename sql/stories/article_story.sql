-- Which articles are the same story: those that overlap, and what those overlap with.
-- Grain: one row per document_id.
WITH RECURSIVE edge AS (
    SELECT document_id, other_document_id FROM main.article_overlap
    UNION ALL
    SELECT other_document_id, document_id FROM main.article_overlap
),

-- Every article takes the least label among its neighbours until none changes.
labelled (document_id, label) USING KEY (document_id) AS (
    SELECT DISTINCT document_id, document_id FROM edge
    UNION
    SELECT edge.document_id, min(changed.label)
    FROM labelled AS changed
    JOIN edge ON changed.document_id = edge.other_document_id
    JOIN recurring.labelled AS known ON edge.document_id = known.document_id
    WHERE changed.label < known.label
    GROUP BY edge.document_id
),

printed AS (
    SELECT
        labelled.document_id,
        labelled.label,
        row_number() OVER (
            PARTITION BY labelled.label
            ORDER BY
                coalesce(article.date_published::DATE, article.batch_date),
                CASE WHEN article.date_published_precision IN ('minute', 'second') THEN article.date_published END
                    NULLS LAST,
                article.batch_date,
                document.source_uri
        ) AS print_no
    FROM labelled
    JOIN main.article AS article USING (document_id)
    JOIN raw.document AS document USING (document_id)
)

SELECT
    document_id,
    first_value(document_id) OVER (PARTITION BY label ORDER BY print_no) AS story_id,
    print_no::INTEGER AS print_no
FROM printed
ORDER BY story_id, print_no
