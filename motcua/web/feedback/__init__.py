"""The face of those who answer petitions and read how satisfied people are."""
