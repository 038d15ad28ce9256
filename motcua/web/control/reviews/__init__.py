"""Pages of reviews: plans of a year, one review, its parts, cost and conclusion."""
