"""Statutory reports, and the checker of reports that somebody else wrote."""
