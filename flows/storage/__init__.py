"""Where things lie: files on a disk or in an object store, whole after any crash."""
