"""Tests of what joins this installation to systems outside."""
