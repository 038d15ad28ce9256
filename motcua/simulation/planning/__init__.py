"""Planning: from figures to dossiers with all their moments, the same for the same seed.

Nothing here reads or writes: a calendar, offers and a generator of chance come in, plans go out.
"""
