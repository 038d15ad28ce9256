"""Valid account names and persons' names."""

import re

LONGEST = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}", re.ASCII)


def is_account_name(text: str) -> bool:
    """Whether the text is 2 to 60 plain small letters, digits, dots, or strokes.

    ASCII, so that it can be typed on any keyboard and dictated over the telephone.
    """
    return _NAME.fullmatch(text) is not None


def is_person_name(text: str) -> bool:
    """Whether the text is up to 200 characters with at least one letter of any script."""
    return len(text) <= LONGEST and any(sign.isalpha() for sign in text)
