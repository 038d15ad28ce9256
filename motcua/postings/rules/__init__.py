"""How one sheet stands, and how much of a board is right."""
