"""What a unit's last year was like, and the trials made on it."""
