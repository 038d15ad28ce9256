"""What a citizen has after the procedure: papers, links to share them, and checking any of them."""
