"""The national catalogue on the pages of procedure control."""
