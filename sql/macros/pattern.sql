-- The regular expression that finds any phrase of a query in a text without case and accents.
-- Macro: search.pattern(query)
-- It takes each spelling that search.plain makes one of: making a text plain takes longer than this.
concat(
    '(^|[^\p{L}\p{N}])(?:',
    replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    array_to_string(list_transform(search.phrases(query), lambda phrase: trim(phrase)), '|'),
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
        '(?:[''’]s)?[^\p{L}\p{N}]+'
    ),
    ')([^\p{L}\p{N}]|$)'
)
