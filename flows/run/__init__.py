"""A run, step by step: what is due, the three stages, publishing, and its record."""
