"""Database queries of simulated work."""
