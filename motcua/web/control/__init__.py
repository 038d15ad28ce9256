"""Procedure control: what waits for a look, and what cannot be received yet."""
