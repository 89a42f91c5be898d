"""Questions to the warehouse, and to the extractor."""
