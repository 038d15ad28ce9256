"""What several actions on processes share."""
