"""Pages of postings: the places, one place with its sheets, boards to print."""
