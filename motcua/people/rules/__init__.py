"""Pure rules of places and units."""
