"""Valid calendar codes."""

import re

_FORM = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


def is_calendar_code(text: str) -> bool:
    """Whether this is a valid code: up to 32 lower-case letters, digits and hyphens."""
    return _FORM.fullmatch(text) is not None
