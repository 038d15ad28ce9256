"""Tests of halls, lines and kiosks."""
