"""How much of the national catalogue is taken at once, and how long it is kept."""

MOST_RECORDS = 20_000
LONGEST_SOURCE = 300
READ_AT_ONCE = 250
"""So many records are read in one transaction."""
MOST_PROBLEMS = 100
"""Once so many records are wrong the rest is not looked at."""
KEPT_SNAPSHOTS = 24
"""Of so many snapshots the rows are kept; older ones keep only their days and counts."""
HELD_AT_ONCE = 500
"""So many versions of ours are read in one transaction where their digests are missing."""
WRITTEN_AT_ONCE = 1000
