"""Reading who is the focal officer of which unit, and what is open."""
