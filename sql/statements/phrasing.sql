-- Each wording once.
-- Grain: one row per wording_hash.
SELECT
    wording_hash,
    any_value(phrase) AS phrase,
    any_value(word_count) AS word_count,
    any_value(sayer) AS sayer,
    any_value(is_denial) AS is_denial,
    any_value(place) AS place
FROM said
GROUP BY wording_hash
