"""Means of signing official papers."""
