"""Rules of the reports, as pure functions."""
