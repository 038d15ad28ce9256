"""The records of inspections and the minutes of briefings on paper."""
