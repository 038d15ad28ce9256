"""How many examples a property with a number of its own tries."""

from hypothesis import settings

ORDINARY = 25
"""What the profile of every day tries where a property names no number."""


def examples(number: int) -> int:
    """So many every day, and as many times more as the profile in use tries more."""
    return number * settings().max_examples // ORDINARY
