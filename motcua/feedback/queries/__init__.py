"""Reading ratings and petitions."""
