"""Simulated work: periods replayed to their exact figures, and the demo's days up to now."""
