"""Which unit decides instead of which, by which decision, from day to day."""
