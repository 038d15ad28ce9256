"""The legal rules for dossiers, as pure functions."""
