-- The regular expression that finds the first phrase of a query in a text without case and accents.
-- Macro: search.pattern(query)
-- Of a longer phrase it finds the first fifty words: of some hundreds no expression can be made.
-- It takes each spelling that search.plain makes one of: making a text plain takes longer than this.
concat(
    '(^|[^\p{L}\p{N}])(?:',
    replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    replace(
                        array_to_string(string_split(trim(search.phrases(query)[1]), ' ')[:50], ' '),
                        'nt',
                        'n[''’]?t'
                    ),
                    '\bco(op|ord)',
                    'co-?\1',
                    'g'
                ),
                '\b([a-z])([a-z])([a-z]?)([a-z]?)\b',
                '\1[.]?\2[.]?\3[.]?\4[.]?',
                'g'
            ),
            '(\d)',
            '\1,?',
            'g'
        ),
        ' ',
        '(?:[''’](?:s|d|m|ll|re|ve))?[^\p{L}\p{N}]+'
    ),
    ')([^\p{L}\p{N}]|$)'
)
