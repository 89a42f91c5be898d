-- The regular expression that finds any phrase of a query in a text without case and accents.
-- Macro: search.pattern(query)
concat(
    '(^|[^\p{L}\p{N}])(?:',
    replace(array_to_string(list_transform(search.phrases(query), lambda phrase: trim(phrase)), '|'), ' ', '[^\p{L}\p{N}]+'),
    ')([^\p{L}\p{N}]|$)'
)
