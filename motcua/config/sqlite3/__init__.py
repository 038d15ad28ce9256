"""Django's SQLite, with a database file that only its owner can read."""
