"""Stored files: recognised by content, kept once under their digest, scanned where possible."""
