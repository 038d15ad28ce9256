"""Generated passwords, printed and typed once."""

from collections.abc import Callable

# Without the letters and digits that look alike on paper: 0 o, 1 i l.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 3, 4


def first_password(choose: Callable[[str], str]) -> str:
    """Three groups of four, 59 bits; `choose` draws one letter, as `secrets.choice` does."""
    groups = ("".join(choose(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS))
    return "-".join(groups)
