"""Pure rules of the log: actors, digests, and when two calls ask for the same."""
