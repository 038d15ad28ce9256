"""Reading halls, their lines and their figures."""
