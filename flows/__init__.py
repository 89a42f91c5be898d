"""Prefect flows, and all that touches the world."""
