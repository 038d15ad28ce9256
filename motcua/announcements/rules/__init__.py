"""When announcements must be there."""
