"""Facts and tallies built from events: what was received, finished and fell due, and when."""
