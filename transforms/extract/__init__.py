"""Stage two: paragraph texts become attributions: source, cue and content."""
