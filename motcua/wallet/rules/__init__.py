"""Rules of sharing a result and of reminding its owner."""
