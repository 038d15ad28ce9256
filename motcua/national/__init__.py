"""The national catalogue as it was last taken in, and where this province's differs from it."""
