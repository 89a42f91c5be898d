-- What did each edited paragraph say before, and what does it say now?
-- Grain: one row per document_id and edited paragraph, old and new text side by side.
-- Left out: boilerplate; paragraphs that only moved.
-- article_id: The article.
-- publisher: Who published it.
-- title: Headline of the later version.
-- batch_date: The day the later version arrived.
-- document_id: The document of the later version.
-- change: added, removed or changed.
-- role: headline, byline, body, caption, …
-- previous_paragraph_no: Its place in the version before; null when added.
-- paragraph_no: Its place in the later version; null when removed.
-- previous_text: What it said; null when added.
-- text: What it says; null when removed.
-- similarity: Words that both have, as a share of the words that either has; null without a pair.
SELECT
    article.article_id,
    article.publisher,
    article.title,
    article.batch_date,
    edit.document_id,
    edit.change,
    coalesce(new.role, old.role) AS role,
    old.paragraph_no AS previous_paragraph_no,
    new.paragraph_no,
    old.text AS previous_text,
    new.text,
    edit.similarity
FROM staging.paragraph_change AS edit
JOIN raw.article AS article USING (document_id)
LEFT JOIN raw.paragraph AS old ON edit.previous_paragraph_id = old.paragraph_id
LEFT JOIN raw.paragraph AS new ON edit.paragraph_id = new.paragraph_id
