"""The official forms on paper: their content and PDF."""
