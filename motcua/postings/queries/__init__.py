"""What must hang at a place and what hangs there, place by place and sheet by sheet."""
