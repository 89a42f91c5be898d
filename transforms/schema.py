"""Every table of the lake and the warehouse, declared once."""

import pyarrow as pa

from transforms.table import Column, Table

TEXT, DAY, WHOLE, FLAG, SHARE = pa.string(), pa.date32(), pa.int32(), pa.bool_(), pa.float64()
MOMENT = pa.timestamp("us", tz="UTC")
SPANS = pa.list_(pa.struct([("char_start", pa.int32()), ("char_end", pa.int32())]))
SPOKEN_ROLES = ("headline", "body", "caption")  # of paragraphs in which somebody can speak
_OFFSETS = "Code points of the decoded document text, from 0, end exclusive."


def _maybe(name: str, kind: pa.DataType, meaning: str) -> Column:
    """A column that may be null."""
    return Column(name, kind, meaning, nullable=True)


DOCUMENT = Table(
    name="document",
    grain="One row per input file of a batch, loaded or rejected.",
    key=("document_id",),
    columns=(
        Column("document_id", TEXT, "Identity of the file: hash of its path below the inbox."),
        Column("batch_date", DAY, "The day the file belongs to: folder, path, sidecar or mtime."),
        Column("source_uri", TEXT, "Path below the inbox root, with / between folders."),
        _maybe("document_sha256", TEXT, "SHA-256 of the file's bytes; null when not read."),
        Column("byte_count", pa.int64(), "Size of the file as it lies in the inbox, in bytes."),
        _maybe("char_count", WHOLE, "Code points of the decoded text."),
        _maybe("encoding", TEXT, "Python codec that decodes the bytes to the text."),
        _maybe("encoding_origin", TEXT, "How it was found: bom, declared, detected or fallback."),
        _maybe("encoding_confidence", SHARE, "How sure the finding is, 0 to 1."),
        _maybe("replacement_count", WHOLE, "Undecodable bytes and U+FFFD in the decoded text."),
        _maybe(
            "repair_count",
            WHOLE,
            "Paragraphs in which mojibake, left-over markup or a parted word was repaired.",
        ),
        _maybe("newline", TEXT, "Line ends found: LF, CRLF, CR, mixed or none."),
        Column("modified_at", MOMENT, "Modification time of the file (UTC)."),
        Column("status", TEXT, "loaded or rejected."),
        _maybe("reject_reason", TEXT, "Reason code; null when loaded."),
        _maybe("reject_detail", TEXT, "What is wrong, in a sentence; null when loaded."),
    ),
)

ARTICLE = Table(
    name="article",
    grain="One row per loaded document: what it is, who wrote it, when it was published.",
    key=("document_id",),
    parents=(("document_id", "document.document_id"),),
    columns=(
        Column("document_id", TEXT, "The document it was read from."),
        Column("article_id", TEXT, "Identity across re-deliveries: from the URL, else the path."),
        Column("batch_date", DAY, "The batch that delivered it."),
        _maybe("publisher", TEXT, "Publisher, from metadata, path or text."),
        _maybe("url", TEXT, "Address of the article."),
        _maybe("title", TEXT, "Headline; never invented."),
        _maybe("byline", TEXT, "Author or authors, without 'By'."),
        _maybe("dateline", TEXT, "Place line that opens the report, as printed."),
        _maybe("credit_line", TEXT, "The credit line as printed."),
        _maybe("credit", TEXT, "Who is credited in it."),
        _maybe("section", TEXT, "Section or desk."),
        _maybe("language", TEXT, "Language of the body (BCP 47)."),
        _maybe("language_confidence", SHARE, "How sure that is, 0 to 1."),
        _maybe("date_published", MOMENT, "When it was published (UTC); never the load date."),
        _maybe("date_published_precision", TEXT, "year, month, day, minute or second."),
        Column("date_published_origin", TEXT, "sidecar, path, text or none."),
        Column("body_copy_count", WHOLE, "How many times the file repeats the whole body."),
        Column("body_sha256", TEXT, "SHA-256 of the body paragraphs joined by one line feed."),
        Column("paragraph_count", WHOLE, "Distinct paragraphs, of every role."),
        Column("word_count", WHOLE, "Words of the distinct body paragraphs."),
        Column("extra", TEXT, "Metadata with no column of its own, as a JSON object."),
    ),
)

PARAGRAPH = Table(
    name="paragraph",
    grain="One row per distinct paragraph of an article, in reading order.",
    key=("document_id", "paragraph_no"),
    parents=(("document_id", "article.document_id"),),
    columns=(
        Column("paragraph_id", TEXT, "Identity: hash of the document and the paragraph's slice."),
        Column("document_id", TEXT, "The document it was cut from."),
        Column("paragraph_no", WHOLE, "Place in reading order, from 1."),
        Column(
            "role",
            TEXT,
            "headline, byline, dateline, credit_line, body, caption or boilerplate.",
        ),
        Column("text", TEXT, "The slice, each line-break character one blank; repaired if said."),
        Column("paragraph_sha256", TEXT, "SHA-256 of the text: the same wherever it is printed."),
        Column("char_start", WHOLE, f"First occurrence. {_OFFSETS}"),
        Column("char_end", WHOLE, f"First occurrence. {_OFFSETS}"),
        Column("occurrence_count", WHOLE, "How often the document prints it."),
        Column(
            "occurrences",
            SPANS,
            f"Where it stands, each time, in whatever quotation marks. {_OFFSETS}",
        ),
        Column("sentence_count", WHOLE, "Sentences in the text."),
        Column("word_count", WHOLE, "Words in the text."),
        Column(
            "is_repaired",
            FLAG,
            "True when mojibake, left-over markup or parted words were repaired.",
        ),
        _maybe(
            "repair_offsets",
            pa.list_(pa.int32()),
            "For each code point of a repaired text, and its end, the offset from char_start.",
        ),
    ),
)

MENTION = Table(
    name="mention",
    grain="One row per distinct paragraph text and extractor version: the memo of extraction.",
    key=("paragraph_sha256", "extractor_version"),
    columns=(
        Column("paragraph_sha256", TEXT, "SHA-256 of the paragraph's text."),
        Column("extractor_version", TEXT, "The extractor that read it."),
        Column(
            "mentions",
            pa.list_(
                pa.struct(
                    [
                        ("source_spans", SPANS),
                        ("cue_spans", SPANS),
                        ("content_spans", SPANS),
                        ("confidence", pa.float64()),
                    ]
                )
            ),
            "Attributions found, spans in code points of the paragraph's text. Where what is "
            "said stands in the next paragraph, the content is the colon that ends this one.",
        ),
    ),
)

CLAIM = Table(
    name="claim",
    grain="One row per attributed statement of an article.",
    key=("claim_id",),
    parents=(
        ("document_id", "article.document_id"),
        ("paragraph_id", "paragraph.paragraph_id"),
    ),
    columns=(
        Column("claim_id", TEXT, "Identity: hash of the document and the claim's spans."),
        Column("document_id", TEXT, "The document it stands in."),
        Column("paragraph_id", TEXT, "The paragraph in which its cue, or else its content, is."),
        Column("claim_no", WHOLE, "Place in the article in reading order, from 1."),
        Column("kind", TEXT, "direct (all quoted), indirect (nothing quoted) or mixed."),
        _maybe("source_text", TEXT, "Who says it, as printed ('he'); null when nobody is named."),
        Column("source_spans", SPANS, f"Where the source stands. {_OFFSETS}"),
        Column("source_mention", TEXT, "name, surname, pronoun, nominal, metonym or none."),
        _maybe(
            "speaker",
            TEXT,
            "Who that is ('Mark Rutte'), several with '; ' between; null without a name.",
        ),
        Column(
            "speaker_kind",
            TEXT,
            "person, organisation, place, group, document, unnamed or narrator.",
        ),
        _maybe("speaker_role", TEXT, "Title and affiliation as stated ('NATO Secretary General')."),
        _maybe("speaker_title", TEXT, "The title alone ('Secretary General')."),
        _maybe("speaker_affiliation", TEXT, "The affiliation alone ('NATO')."),
        _maybe("cue_text", TEXT, "The words that attribute ('also said'); null without any."),
        Column("cue_spans", SPANS, f"Where the cue stands. {_OFFSETS}"),
        _maybe("cue_lemma", TEXT, "Dictionary form of the cue's head ('say')."),
        Column(
            "cue_class",
            TEXT,
            "neutral, assertive, distancing, confirming, denying, judging, directing or believing.",
        ),
        Column("content_text", TEXT, "What is attributed, without enclosing quotes or 'that'."),
        Column("content_spans", SPANS, f"Where the content stands. {_OFFSETS}"),
        Column(
            "is_negated", FLAG, "True when cue or source negates it ('did not say', 'nobody said')."
        ),
        Column("is_denial", FLAG, "True when the source denies the content."),
        Column("confidence", SHARE, "Probability that the attribution is right, 0 to 1."),
        Column("resolution", TEXT, "The rule that found the speaker."),
        Column("antecedent_spans", SPANS, f"The mention that names the speaker. {_OFFSETS}"),
        Column("extractor_version", TEXT, "The extractor that found the attribution."),
    ),
)

NAMED_SPEAKER = Table(
    name="named_speaker",
    grain="One row per name that the claims of a document give: whose name it is.",
    key=("document_id", "name", "kind"),
    columns=(
        Column("document_id", TEXT, "The document."),
        Column("name", TEXT, "The name, one of several where a claim has several speakers."),
        Column("kind", TEXT, "What the claims say that it names."),
        Column("speaker_id", TEXT, "The speaker over the whole corpus."),
        Column("speaker_name", TEXT, "What the speaker is called."),
        Column("speaker_kind", TEXT, "What the speaker is."),
        Column("origin", TEXT, "By what the name was found to be the speaker's."),
    ),
)

SPEAKER = Table(
    name="speaker",
    grain="One row per speaker of the corpus: a person, body, group or writing, by all its names.",
    key=("speaker_id",),
    columns=(
        Column("speaker_id", TEXT, "Identity: hash of the folded name; the same at every load."),
        Column("name", TEXT, "What most claims call the speaker, or what a correction says."),
        Column("kind", TEXT, "person, organisation, place, group or document."),
        _maybe(
            "title",
            TEXT,
            "The title that most articles state ('Secretary General'), up to a year before the "
            "last that does.",
        ),
        _maybe("affiliation", TEXT, "The affiliation that most of these articles state ('NATO')."),
        Column("claim_count", WHOLE, "Claims of current articles, joint ones included."),
        Column("article_count", WHOLE, "Current articles with such a claim."),
        Column("first_heard_on", DAY, "First publication day, or else batch date, of those."),
        Column("last_heard_on", DAY, "Last publication day, or else batch date, of those."),
    ),
)

SPEAKER_ALIAS = Table(
    name="speaker_alias",
    grain="One row per speaker, name and origin of the name.",
    key=("speaker_id", "alias", "origin"),
    parents=(("speaker_id", "speaker.speaker_id"),),
    columns=(
        Column("speaker_id", TEXT, "Whose name it is."),
        Column("alias", TEXT, "The name as articles give or print it."),
        Column(
            "origin",
            TEXT,
            "name, role and name, short form, surname, first name or acronym (in one article), "
            "surname across articles; metonym, organisation or nationality table; correction.",
        ),
        Column("claim_count", WHOLE, "Claims of current articles with this name."),
    ),
)

CLAIM_SPEAKER = Table(
    name="claim_speaker",
    grain="One row per claim of a current article and named speaker; a joint claim has several.",
    key=("claim_id", "speaker_id"),
    parents=(("claim_id", "claim.claim_id"), ("speaker_id", "speaker.speaker_id")),
    columns=(
        Column("claim_id", TEXT, "The claim."),
        Column("speaker_id", TEXT, "The speaker."),
        Column("speaker_no", WHOLE, "Place among the claim's speakers, from 1."),
        Column("is_joint", FLAG, "True when the claim names several speakers."),
    ),
)

COMMON_PARAGRAPH = Table(
    name="common_paragraph",
    grain="One row per text that so many current articles print that it tells of no source.",
    key=("paragraph_sha256",),
    columns=(
        Column("paragraph_sha256", TEXT, "SHA-256 of the text (paragraph.paragraph_sha256)."),
    ),
)

ARTICLE_OVERLAP = Table(
    name="article_overlap",
    grain="One row per pair of current articles of which one prints most of the other.",
    key=("document_id", "other_document_id"),
    parents=(
        ("document_id", "article.document_id"),
        ("other_document_id", "article.document_id"),
    ),
    columns=(
        Column("document_id", TEXT, "The article whose id is the smaller."),
        Column("other_document_id", TEXT, "The other article."),
        Column("shared_word_count", WHOLE, "Words of paragraphs that both print, edited or not."),
        Column("share", SHARE, "They as a share of the article's paragraphs of eight words up."),
        Column("other_share", SHARE, "They as a share of those of the other article."),
        Column("is_near_duplicate", FLAG, "True when the two are the same but for a few edits."),
    ),
)

ARTICLE_STORY = Table(
    name="article_story",
    grain="One row per current article that tells the same story, in the same text, as another.",
    key=("document_id",),
    parents=(
        ("document_id", "article.document_id"),
        ("story_id", "article.document_id"),
    ),
    columns=(
        Column("document_id", TEXT, "The article."),
        Column("story_id", TEXT, "The story: document_id of the article that printed it first."),
        Column("print_no", WHOLE, "Place in the order of printing, from 1."),
    ),
)

STATEMENT = Table(
    name="statement",
    grain="One row per statement of the current articles: what claims say in the same words.",
    key=("statement_id",),
    parents=(
        ("speaker_id", "speaker.speaker_id"),
        ("first_claim_id", "claim.claim_id"),
    ),
    columns=(
        Column("statement_id", TEXT, "Identity: hash of speaker and words; the same at each load."),
        Column("text", TEXT, "Its fullest wording, as first printed."),
        _maybe("speaker_id", TEXT, "Who makes it; null without a name, and of several speakers."),
        Column("is_denial", FLAG, "True when the claims deny or negate what the text says."),
        Column("first_said_on", DAY, "First publication day, or else batch date, of its claims."),
        Column("first_claim_id", TEXT, "The claim that was printed first."),
        Column("claim_count", WHOLE, "Claims that make it."),
        Column("article_count", WHOLE, "Articles that print it."),
        Column("story_count", WHOLE, "Articles, those with the same story (article_story) as one."),
        Column("publisher_count", WHOLE, "Publishers that print it."),
        Column("wording_count", WHOLE, "Wordings, whatever their case and punctuation."),
    ),
)

CLAIM_STATEMENT = Table(
    name="claim_statement",
    grain="One row per claim of a current article: the statement that it makes.",
    key=("claim_id",),
    parents=(
        ("claim_id", "claim.claim_id"),
        ("statement_id", "statement.statement_id"),
    ),
    columns=(
        Column("claim_id", TEXT, "The claim."),
        Column("statement_id", TEXT, "The statement."),
        Column("match", TEXT, "Agreement with its text: same words, part of it or similar words."),
    ),
)

SEARCH_DOCUMENT = Table(
    name="document",
    grain="One row per indexed article: the number that the search index knows it by.",
    key=("document_no",),
    columns=(
        Column("document_no", WHOLE, "The number; of this file only, never to be kept."),
        Column("document_id", TEXT, "The document."),
    ),
)

SEARCH_TERM = Table(
    name="term",
    grain="One row per term: a word without case, accents and English plural ending.",
    key=("term_no",),
    columns=(
        Column("term_no", WHOLE, "The number; of this file only, never to be kept."),
        Column("term", TEXT, "The term; search.terms(text) gives those of a text."),
    ),
)

SEARCH_POSTING = Table(
    name="posting",
    grain="One row per term and paragraph or claim that holds it: the search index.",
    key=("is_claim", "term_no", "document_no", "item_no"),
    columns=(
        Column("is_claim", FLAG, "True for claims, false for paragraphs."),
        Column("term_no", WHOLE, "The term."),
        Column("document_no", WHOLE, "The document."),
        Column("item_no", WHOLE, "Which of its paragraphs (paragraph_no) or claims (claim_no)."),
        Column("occurrence_count", WHOLE, "How often the term stands in it."),
        Column("word_count", WHOLE, "How many words it has."),
    ),
)

SEARCH_VOLUME = Table(
    name="volume",
    grain="One row per indexed document and kind of item: how much of it the index holds.",
    key=("document_no", "is_claim"),
    columns=(
        Column("document_no", WHOLE, "The document."),
        Column("is_claim", FLAG, "True for claims, false for paragraphs."),
        Column("item_count", WHOLE, "Its paragraphs or claims."),
        Column("word_count", WHOLE, "Their words."),
    ),
)

RECIPE = Table(
    name="recipe",
    grain="One row per part of the warehouse that is made at load, not in the lake.",
    key=("part",),
    columns=(
        Column("part", TEXT, "relations: everything in main and marts; search: the index."),
        Column("version", TEXT, "Digest of the queries, rules, tables and corrections behind it."),
    ),
)

BATCH = Table(
    name="batch",
    grain="One row per batch date in the warehouse.",
    key=("batch_date",),
    columns=(
        Column("batch_date", DAY, "The batch."),
        Column(
            "input_fingerprint",
            TEXT,
            "Hash of path, size and SHA-256 of every input file; empty after a takedown.",
        ),
        Column("manifest_sha256", TEXT, "Hash of the batch's manifest: what exactly is loaded."),
        Column("normalise_version", TEXT, "Code and settings of the normalise stage."),
        Column("extractor_version", TEXT, "The extractor that read its paragraphs."),
        Column("resolve_version", TEXT, "Code and reference data of the resolve stage."),
        Column("document_count", WHOLE, "Input files."),
        Column("rejected_count", WHOLE, "Input files that were rejected."),
        Column("article_count", WHOLE, "Articles."),
        Column("paragraph_count", WHOLE, "Distinct paragraphs per article, summed."),
        Column("claim_count", WHOLE, "Claims."),
        Column("run_id", TEXT, "The run that produced it."),
    ),
)

RUN = Table(
    name="run",
    grain="One row per run that did something.",
    key=("run_id",),
    columns=(
        Column(
            "run_id", TEXT, "Identity of the run; the Prefect flow run's id where there is one."
        ),
        Column("kind", TEXT, "nightly, backfill, rebuild or forget."),
        _maybe("window_start", DAY, "First batch date asked for; null means any."),
        _maybe("window_end", DAY, "Last batch date asked for; null means any."),
        Column(
            "status", TEXT, "running, published, failed, interrupted (told to stop) or crashed."
        ),
        _maybe("detail", TEXT, "What went wrong, in a sentence; null when nothing did."),
        Column("started_at", MOMENT, "Start (UTC)."),
        _maybe("ended_at", MOMENT, "End (UTC)."),
        Column("code_version", TEXT, "Version of the project."),
        Column("batch_count", WHOLE, "Batches it wrote."),
        Column("document_count", WHOLE, "Documents in those batches."),
        Column("rejected_count", WHOLE, "Rejected documents in those batches."),
        Column("article_count", WHOLE, "Articles in those batches."),
        Column("claim_count", WHOLE, "Claims in those batches."),
        Column("extracted_count", WHOLE, "Distinct paragraphs it had to read with the extractor."),
    ),
)

CHECK_RESULT = Table(
    name="check_result",
    grain="One row per rule checked before the warehouse was published.",
    key=("run_id", "check_name"),
    columns=(
        Column("run_id", TEXT, "The run that checked."),
        Column("check_name", TEXT, "What must be true."),
        Column("severity", TEXT, "fail keeps the old warehouse; warn only reports."),
        Column("is_passed", FLAG, "True when no row breaks the rule."),
        Column("offender_count", pa.int64(), "Rows that break the rule."),
        Column("sample", TEXT, "Some of them, as a JSON array."),
    ),
)

TAKEDOWN = Table(
    name="takedown",
    grain="One row per article that was forgotten: what stays out, by hash, and the proof.",
    key=("takedown_id",),
    columns=(
        Column("takedown_id", TEXT, "Identity: hash of the hashes; its file in the lake has it."),
        Column(
            "hashes",
            pa.list_(TEXT),
            "Salted SHA-256 of each document's id, article's id and content; the salt is not here.",
        ),
        Column("requested_at", MOMENT, "When it was asked for (UTC)."),
        _maybe("completed_at", MOMENT, "When all was gone (UTC); null while it is not."),
        Column(
            "proof",
            pa.list_(
                pa.struct(
                    [
                        ("place", TEXT),
                        ("before_count", pa.int64()),
                        ("after_count", pa.int64()),
                    ]
                )
            ),
            "Rows found by query in each place, before and after.",
        ),
    ),
)

RAW = (DOCUMENT, ARTICLE, PARAGRAPH, CLAIM)
SPEAKERS = (SPEAKER, SPEAKER_ALIAS, CLAIM_SPEAKER)
STORIES = (COMMON_PARAGRAPH, ARTICLE_OVERLAP, ARTICLE_STORY)
STATEMENTS = (CLAIM_STATEMENT, STATEMENT)
MAIN = (*SPEAKERS, *STORIES, *STATEMENTS)
OPS = (BATCH, RUN, CHECK_RESULT, TAKEDOWN, RECIPE)
SEARCH = (SEARCH_DOCUMENT, SEARCH_TERM, SEARCH_POSTING, SEARCH_VOLUME)
SCHEMAS = {"raw": RAW, "main": MAIN, "search": SEARCH, "ops": OPS}
