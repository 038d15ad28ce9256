"""Pure rules of ratings and petitions."""
