"""Backing up and restoring an installation: a folder of the database, the files and a manifest."""
