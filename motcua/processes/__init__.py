"""Internal processes: who does what, in what time, and which moves are allowed."""
