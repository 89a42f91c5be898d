-- Which names the claims of each article give, and what the article says with them.
-- Grain: one row per document_id, name and kind.
SELECT
    document_id,
    any_value(article_id) AS article_id,
    name,
    kind,
    bool_and(is_joint) AS is_joint,
    any_value(publisher) AS publisher,
    any_value(heard_on) AS heard_on,
    coalesce(
        list_sort(list(DISTINCT speaker_title) FILTER (WHERE speaker_title IS NOT NULL)), []
    ) AS titles,
    coalesce(
        list_sort(
            list(DISTINCT source_text)
            FILTER (WHERE source_mention = 'surname' OR resolution = 'name')
        ),
        []
    ) AS sources,
    count(*)::INTEGER AS claim_count
FROM spoken
GROUP BY document_id, name, kind
ORDER BY document_id, name, kind
