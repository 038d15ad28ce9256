"""Profiles: the figures of a period, read, checked, scaled and dealt out."""
