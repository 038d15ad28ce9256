"""Signing in and out, and what was typed when a session ended."""
