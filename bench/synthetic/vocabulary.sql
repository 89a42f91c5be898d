-- Invented words, the frequent ones first: 1,296 of them.
-- Grain: one row, a list.
WITH opening AS (
    SELECT unnest(string_split('al bren cor dun elm fair gar hol in kel lind mar nor ost pem quil rav sel', ' ')) AS opening
),

ending AS (
    SELECT unnest(string_split('by combe dale dorf feld gate ham hurst kirk low mere ness over quist roe shaw stad ward', ' ')) AS ending
),

suffix AS (
    SELECT unnest(['', 's', 'ed', 'ing']) AS suffix
)

SELECT list(opening || ending || suffix ORDER BY hash(opening, ending, suffix)) AS words
FROM opening, ending, suffix
