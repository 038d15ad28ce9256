"""The form of a calendar's code."""

import re

_FORM = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


def is_calendar_code(text: str) -> bool:
    """Whether the text can be a code: up to 32 small letters, digits and hyphens."""
    return _FORM.fullmatch(text) is not None
