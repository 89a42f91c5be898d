-- A text as it is searched: without case and accents, and what is spelt in two ways in one of them.
-- Macro: search.plain(text)
-- "factory's" is factory, "they'll" is they, "don't" is dont, "14,000" is 14000, "U.S." is us.
-- "co-operate" and "co-ordinate" go without hyphen.
regexp_replace(
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(lower(strip_accents(text)), 'n[''’]t\b', 'nt', 'g'),
                '[''’](?:s|d|m|ll|re|ve)\b',
                ' ',
                'g'
            ),
            '\b(\d{1,3}),(\d{3})(?:,(\d{3}))?(?:,(\d{3}))?\b',
            '\1\2\3\4',
            'g'
        ),
        '\b([a-z])\.([a-z])(?:\.([a-z]))?(?:\.([a-z]))?(?:\.|\b)',
        '\1\2\3\4 ',
        'g'
    ),
    '\bco-(op|ord)',
    'co\1',
    'g'
)
