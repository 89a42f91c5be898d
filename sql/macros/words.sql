-- The words of a text in their order: runs of letters and digits of the plain text.
-- Macro: search.words(text)
regexp_extract_all(search.plain(text), '[\p{L}\p{N}]+')
