"""The pages about the people of procedure control."""
