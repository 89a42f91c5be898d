-- The words of a text, one blank before, between and after: a phrase stands in it as a substring.
-- Macro: search.phrase(text)
concat(' ', array_to_string(search.words(text), ' '), ' ')
