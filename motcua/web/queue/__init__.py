"""The line of a hall: an officer's window, the figures of a day, setting a hall up."""
