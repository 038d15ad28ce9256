"""Profiles, the figures of a period: reading, checking, scaling and splitting."""
