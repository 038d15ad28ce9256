"""Signing in and out, and forms submitted after a session ended."""
