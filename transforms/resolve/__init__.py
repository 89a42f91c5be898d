"""Stage three: the attributions of an article become claims with speakers."""
