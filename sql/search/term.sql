-- Terms that no indexed item has had so far, with the next free numbers.
-- Grain: one row per term.
SELECT
    (SELECT coalesce(max(known.term_no), 0) FROM search.term AS known)
    + row_number() OVER (ORDER BY term) AS term_no,
    term
FROM (SELECT DISTINCT term FROM new_word)
ANTI JOIN search.term AS known USING (term)
