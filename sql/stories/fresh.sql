-- Articles to compare with all others: new ones, and those of which a text became common or rare.
-- Grain: one row per article_no.
SELECT article.rowid AS article_no
FROM main.article AS article
ANTI JOIN known ON article.rowid = known.article_no
UNION
SELECT body.article_no
FROM body
JOIN turned ON body.text_hash = hash(turned.paragraph_sha256)
