"""Prefect flows, and all that touches the world."""

import os

# Every process works on one core. For products of matrices that nobody asks for, numpy would start
# a thread for each core while it is imported: a fifth of the CPU time of starting up.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
