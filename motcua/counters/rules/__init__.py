"""Whose turn it is, how long it takes, and how a number is written."""
