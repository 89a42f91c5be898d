-- fail: the paragraphs of an article are counted from 1 without a gap, and counted right.
SELECT article.document_id, article.paragraph_count, count(*) AS counted, max(paragraph_no) AS last
FROM raw.article AS article
JOIN raw.paragraph AS paragraph USING (document_id)
GROUP BY article.document_id, article.paragraph_count
HAVING count(*) <> article.paragraph_count OR max(paragraph_no) <> count(*) OR min(paragraph_no) <> 1
