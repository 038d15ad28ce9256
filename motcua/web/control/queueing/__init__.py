"""Pages on which a change is tried out on last year's queue."""
