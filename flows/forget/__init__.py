"""Forget an article: find it everywhere, take it out, prove it."""
