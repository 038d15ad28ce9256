"""Form 06a: how its figures follow from the statistics, and what it is called when."""
