"""Internal processes: written as a table, compared, approved, tried out."""
