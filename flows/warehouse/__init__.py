"""The warehouse: made whole beside the live one, in a DuckDB file or a DuckLake."""
