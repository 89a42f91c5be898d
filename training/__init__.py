"""Train the claim extractor from a folder in PolNeAR's layout."""
