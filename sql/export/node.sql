-- The exported claims as nodes of a schema.org graph: articles, who speaks, claims and quotations.
-- Grain: one row per node, as JSON. A claim that several articles print in the same words is one.
-- Left out: members without a value.
-- What its source denies, or does not say ("did not say"), is a Claim, or a Quotation, of its own:
-- it has neither author nor creditText, and disambiguatingDescription tells whose it is not
-- ("Denied by Elin Dahl", "Not claimed by Elin Dahl"). A denial is a DisagreeAction besides: its
-- agent is who denies, its object the Claim.
WITH wording AS (
    SELECT
        chosen.*,
        CASE WHEN is_denial THEN 'Denied' WHEN is_negated THEN 'Not claimed' END AS turn,
        coalesce(speaker, source_text) AS sayer,
        md5(
            concat_ws(
                ' ',
                coalesce(speaker_id, claim_id),
                turn,
                array_to_string(
                    regexp_extract_all(lower(strip_accents(content_text)), '[\p{L}\p{N}]+'), ' '
                )
            )
        ) AS statement
    FROM chosen
),

-- What metadata lists as authors, which article.extra keeps as JSON.
listed AS (
    SELECT
        document_id,
        byline,
        list_filter(
            json_keys(extra),
            lambda key: regexp_full_match(lower(key), '(byline|authors?|creator|writer)_json')
        ) AS keys,
        try_cast(json_extract_string(extra, keys[1]) AS JSON) AS stated,
        CASE json_type(stated) WHEN 'ARRAY' THEN stated -> '$[*]' ELSE [stated] END AS entries,
        list_transform(
            entries,
            lambda entry: {
                '@type': CASE
                    WHEN contains(entry ->> '$.@type', 'Organization') THEN 'Organization'
                    ELSE 'Person'
                END,
                'name': CASE json_type(entry) WHEN 'VARCHAR' THEN entry ->> '$' ELSE entry ->> '$.name' END
            }
        ) AS authors
    FROM raw.article
    SEMI JOIN chosen USING (document_id)
    WHERE byline IS NOT NULL
),

-- Else the byline is cut at "and" where each part has two words or more, and before that at commas:
-- not where one stands right before "and", which ends an apposition as well as a list.
printed AS (
    SELECT
        *,
        trim(regexp_replace(byline, '[|•].*', '')) AS names,
        CASE
            WHEN regexp_matches(names, '^[^,]+(?:, [^, ]+(?: [^, ]+)+)+ and [^,]+$') THEN ', | and '
            ELSE ' and | & '
        END AS separator,
        list_transform(
            regexp_split_to_array(names, separator), lambda part: regexp_replace(part, ',.*', '')
        ) AS parts
    FROM listed
),

signed AS (
    SELECT
        document_id,
        CASE
            WHEN list_bool_and(list_transform(authors, lambda one: coalesce(one.name, '') <> '')) THEN authors
            WHEN len(parts) > 1 AND list_bool_and(list_transform(parts, lambda part: contains(part, ' ')))
                THEN list_transform(parts, lambda part: {'@type': 'Person', 'name': part})
            ELSE [{'@type': 'Person', 'name': names}]
        END AS authors
    FROM printed
),

article AS (
    SELECT
        1 AS rank,
        'article:' || article.article_id AS name,
        {
            '@type': 'NewsArticle',
            'headline': article.title,
            'url': article.url,
            'identifier': document.source_uri,
            'datePublished': article.date_published::DATE,
            'inLanguage': article.language,
            'articleSection': article.section,
            'wordCount': article.word_count,
            'creditText': article.credit,
            'author': signed.authors,
            'publisher': CASE WHEN article.publisher IS NOT NULL
                THEN {'@type': 'NewsMediaOrganization', 'name': article.publisher} END
        }::JSON AS node
    FROM raw.article AS article
    JOIN raw.document AS document USING (document_id)
    LEFT JOIN signed USING (document_id)
    SEMI JOIN chosen USING (document_id)
),

speaker AS (
    SELECT
        2 AS rank,
        'speaker:' || speaker_id AS name,
        {
            '@type': CASE kind WHEN 'person' THEN 'Person' ELSE 'Organization' END,
            'name': name,
            'jobTitle': CASE WHEN kind = 'person' THEN title END,
            'affiliation': CASE WHEN kind = 'person' AND affiliation IS NOT NULL
                THEN {'@type': 'Organization', 'name': affiliation} END
        }::JSON AS node
    FROM main.speaker
    WHERE kind <> 'document'
        AND speaker_id IN (
            SELECT spoken.speaker_id
            FROM main.claim_speaker AS spoken
            SEMI JOIN chosen USING (claim_id)
        )
),

author AS (
    SELECT
        spoken.claim_id,
        list({'@id': 'urn:claimhouse:speaker:' || speaker_id} ORDER BY speaker_id) AS authors
    FROM main.claim_speaker AS spoken
    JOIN main.speaker AS speaker USING (speaker_id)
    WHERE speaker.kind <> 'document'
    GROUP BY spoken.claim_id
),

claim AS (
    SELECT
        3 AS rank,
        'claim:' || wording.statement AS name,
        {
            '@type': 'Claim',
            'text': arg_min(content_text, (published_on, wording.claim_id)),
            'disambiguatingDescription':
                arg_min(concat_ws(' by ', turn, sayer), (published_on, wording.claim_id)) FILTER (turn IS NOT NULL),
            'author': any_value(author.authors),
            'creditText': arg_min(sayer, (published_on, wording.claim_id)) FILTER (turn IS NULL),
            'firstAppearance': {
                '@id': 'urn:claimhouse:article:' || arg_min(article_id, (published_on, wording.claim_id))
            },
            'appearance': list(
                DISTINCT {'@id': 'urn:claimhouse:article:' || article_id}
                ORDER BY {'@id': 'urn:claimhouse:article:' || article_id}
            )
        }::JSON AS node
    FROM wording
    LEFT JOIN author ON wording.claim_id = author.claim_id AND turn IS NULL
    GROUP BY wording.statement
),

denial AS (
    SELECT
        5 AS rank,
        'denial:' || wording.statement AS name,
        {
            '@type': 'DisagreeAction',
            'agent': any_value(author.authors),
            'object': {'@id': 'urn:claimhouse:claim:' || wording.statement}
        }::JSON AS node
    FROM wording
    LEFT JOIN author USING (claim_id)
    WHERE is_denial
    GROUP BY wording.statement
),

quotation AS (
    SELECT
        4 AS rank,
        'quotation:' || wording.claim_id AS name,
        {
            '@type': 'Quotation',
            'text': content_text,
            'disambiguatingDescription': CASE WHEN turn IS NOT NULL THEN concat_ws(' by ', turn, sayer) END,
            'author': author.authors,
            'creditText': CASE WHEN turn IS NULL THEN sayer END,
            'isPartOf': {'@id': 'urn:claimhouse:article:' || article_id},
            'about': {'@id': 'urn:claimhouse:claim:' || statement}
        }::JSON AS node
    FROM wording
    LEFT JOIN author ON wording.claim_id = author.claim_id AND turn IS NULL
    WHERE kind = 'direct'
)

SELECT json_merge_patch({'@id': 'urn:claimhouse:' || name}::JSON, node)::VARCHAR AS node
FROM (
    FROM article UNION ALL FROM speaker UNION ALL FROM claim UNION ALL FROM quotation UNION ALL FROM denial
)
ORDER BY rank, name
