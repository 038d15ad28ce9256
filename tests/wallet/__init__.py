"""Links and reminders of results."""
