-- The term that a word is searched by: the word without an English plural ending (Harman's S rules).
-- Macro: search.term_of(word)
-- Left out: every other ending. Words of up to three letters ("gas") keep theirs.
CASE
    WHEN len(word) < 4 OR NOT ends_with(word, 's') THEN word
    WHEN ends_with(word, 'ies') AND right(word, 4) NOT IN ('aies', 'eies') THEN left(word, -3) || 'y'
    WHEN right(word, 3) IN ('aes', 'ees', 'oes') OR right(word, 2) IN ('us', 'ss') THEN word
    ELSE left(word, -1)
END
