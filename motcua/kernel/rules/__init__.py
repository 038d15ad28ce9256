"""Pure rules of the log: actors, digests, and equality of requests."""
