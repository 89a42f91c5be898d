"""What the output depends on besides its input: code, lookup tables, the model."""
