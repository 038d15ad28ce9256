"""The records of inspections on paper."""
