"""What two catalogues say, compared."""
