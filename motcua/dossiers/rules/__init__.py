"""What the law says of a dossier, as pure functions."""
