"""Reading the national catalogue and where this province's differs from it."""
