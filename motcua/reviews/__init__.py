"""Reviews of procedures: their plan, what each finds, what it costs, what becomes of it."""
