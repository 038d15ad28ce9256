"""What simulated work finds in the database."""
