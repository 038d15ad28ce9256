"""What a file is, by its content, and why one is refused."""
