"""What shows only over the whole corpus: which speakers of different articles are one."""
