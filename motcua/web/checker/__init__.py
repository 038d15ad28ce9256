"""The public page of the report checker; it stores nothing."""
