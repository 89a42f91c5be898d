"""Input files: found in a folder or an object store, each with its batch."""
