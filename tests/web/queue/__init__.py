"""Pages of the line of a hall."""
