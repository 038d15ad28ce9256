"""Administrators: officers, their posts and accounts, and the working calendar."""
