"""The lake: batches in Parquet, and what is remembered beside them."""
