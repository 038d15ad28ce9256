"""Figures about the people of procedure control."""
