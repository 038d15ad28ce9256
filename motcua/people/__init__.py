"""Places, units, officers, their posts, and what each may see."""
