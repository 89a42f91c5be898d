"""Pure steps from input files to the declared tables."""
