"""Officers and leaders: the steps that wait for them."""
