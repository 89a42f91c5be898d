-- True when a name holds all words of another, case, accents and plural endings aside.
-- Macro: search.is_named(name, given)
list_has_all(search.terms(name), search.terms(given))
