"""Stage one: input files become documents, articles and paragraphs."""
