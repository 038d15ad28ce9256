"""The programming interface: open data for anybody's programs, read only."""
