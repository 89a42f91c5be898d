-- warn: no article was published after the day it arrived.
SELECT document_id, batch_date, date_published, date_published_origin
FROM raw.article
WHERE (date_published AT TIME ZONE 'UTC')::DATE > batch_date + 1
