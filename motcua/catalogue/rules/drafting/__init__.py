"""What an officer writes of a procedure: its parts, changes, completeness, differences."""
