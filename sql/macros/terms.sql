-- The distinct terms that a text, or a query, is searched by.
-- Macro: search.terms(text)
list_distinct(list_transform(search.words(text), lambda word: search.term_of(word)))
