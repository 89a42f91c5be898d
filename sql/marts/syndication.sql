-- Which articles are the same wire story, who printed it first, and how much of each is it?
-- Grain: one row per document_id: an article of a story that two articles or more print.
-- Left out: articles that share less than four fifths of the shorter or three tenths of the longer.
-- story_id: The story: document_id of the article that printed it first.
-- document_id: The article.
-- article_id: The article, across its deliveries.
-- publisher: Who published it.
-- title: Its headline.
-- credit: Who is credited in it.
-- printed_on: Its publication day, or else batch date.
-- print_no: Place in the order of printing, from 1: by that day, the time where it is known, batch
-- and path.
-- first_publisher: Who printed the story first.
-- days_after_first: Days since then.
-- shared_share: How much of its text another article of the story prints too, at most, 0 to 1.
-- share_of_first: How much of the first one's text it prints, 0 to 1; null when they share little.
-- is_near_duplicate: True when some other article is the same but for a few edits.
-- article_count: Articles of the story.
-- publisher_count: Publishers of the story.
WITH overlap AS (
    SELECT document_id, other_document_id, share, other_share, is_near_duplicate
    FROM main.article_overlap
    UNION ALL
    SELECT other_document_id, document_id, other_share, share, is_near_duplicate
    FROM main.article_overlap
),

shared AS (
    SELECT
        overlap.document_id,
        max(overlap.share) AS share,
        max(overlap.other_share) FILTER (WHERE overlap.other_document_id = story.story_id)
            AS share_of_first,
        bool_or(overlap.is_near_duplicate) AS is_near_duplicate
    FROM overlap
    JOIN main.article_story AS story USING (document_id)
    GROUP BY overlap.document_id
),

counted AS (
    SELECT
        story.story_id,
        count(*) AS article_count,
        count(DISTINCT article.publisher) AS publisher_count
    FROM main.article_story AS story
    JOIN main.article AS article USING (document_id)
    GROUP BY story.story_id
)

SELECT
    story.story_id,
    story.document_id,
    article.article_id,
    article.publisher,
    article.title,
    article.credit,
    coalesce((article.date_published AT TIME ZONE 'UTC')::DATE, article.batch_date) AS printed_on,
    story.print_no,
    first.publisher AS first_publisher,
    printed_on - coalesce((first.date_published AT TIME ZONE 'UTC')::DATE, first.batch_date)
        AS days_after_first,
    shared.share AS shared_share,
    CASE WHEN story.print_no = 1 THEN 1 ELSE shared.share_of_first END AS share_of_first,
    shared.is_near_duplicate,
    counted.article_count,
    counted.publisher_count
FROM main.article_story AS story
JOIN counted USING (story_id)
JOIN shared USING (document_id)
JOIN main.article AS article USING (document_id)
JOIN main.article AS first ON story.story_id = first.document_id
