"""Measure found claims against gold ones."""
