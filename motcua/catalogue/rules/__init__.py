"""Parsing published procedures into drafts, and search."""
