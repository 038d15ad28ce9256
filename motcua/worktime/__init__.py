"""Working time: calendars as dated data, one compiled table of them, due dates."""
