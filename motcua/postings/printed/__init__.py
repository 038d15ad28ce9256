"""Boards in large type, each procedure with its form right after it."""
