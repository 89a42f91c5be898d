-- The distinct words of the items that are to be indexed, each with its term.
-- Grain: one row per word.
SELECT word, search.term_of(word) AS term
FROM (SELECT DISTINCT unnest(words) AS word FROM new_item)
