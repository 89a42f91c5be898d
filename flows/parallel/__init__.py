"""Many items on several processes or machines, in order."""
