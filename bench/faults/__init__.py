"""Faults on purpose: bad input, full disks, long lives, and readers that never pause."""
