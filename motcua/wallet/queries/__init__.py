"""Reading links and reminders."""
