"""What citizens do with papers that they have: sharing by link, and reminders before the end."""
