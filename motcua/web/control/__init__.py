"""Procedure control: procedures to confirm, and versions without a process."""
