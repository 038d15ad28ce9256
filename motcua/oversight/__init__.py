"""The people of procedure control and how their work is followed."""
