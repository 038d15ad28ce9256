"""Size limits of a report; larger files are refused with one sentence."""

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_ROWS = 12_000
MAX_COLUMNS = 200
MAX_TEXT = 1_000
MAX_SHEETS = 5
# Rows under `Trong đó:` of which each number is tried as the parts of the row above.
MOST_PARTS = 20
# Names of columns or rows that one note lists.
MAX_NAMED = 20
