"""What an entry of the register may say, and where a delegation stands."""
