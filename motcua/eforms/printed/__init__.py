"""A form on paper: blank, filled in, or as a sample."""
