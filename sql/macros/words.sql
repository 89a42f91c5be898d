-- The words of a text in their order: runs of letters and digits, without case and accents.
-- Macro: search.words(text)
regexp_extract_all(lower(strip_accents(text)), '[\p{L}\p{N}]+')
