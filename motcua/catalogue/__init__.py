"""Procedures: versions, cases, papers, time limits, fees, channels, and search."""
