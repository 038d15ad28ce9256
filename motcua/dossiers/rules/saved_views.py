"""The lists that an officer may keep under names."""

MOST_VIEWS = 20
LONGEST_NAME = 40
LONGEST_QUERY = 500
