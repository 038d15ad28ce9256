"""Planning: from figures to dossiers with the times of all acts, deterministic for a seed.

Pure functions: from a calendar, offers and a random generator to plans.
"""
