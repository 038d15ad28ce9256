"""What a procedure costs, and whether words and figures agree."""
