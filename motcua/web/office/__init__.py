"""Officers and leaders: the list of their open steps."""
