"""Statutory reports, and the checker of reports from other sources."""
