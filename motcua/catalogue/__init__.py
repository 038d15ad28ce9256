"""Procedures: versions in force, cases, papers, times, fees, channels, and their search."""
