-- warn: an article of more than 300 words in a language we read has at least one claim.
SELECT article.document_id, article.title, article.word_count
FROM raw.article AS article
ANTI JOIN raw.claim AS claim USING (document_id)
WHERE article.word_count > 300 AND article.language = 'en'
