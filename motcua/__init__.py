"""Một Cửa: one door for the citizen, a clear person and time limit behind it, figures that open."""
