"""Reading what the reports state."""
