"""Valid account names and persons' names."""

import re

from django.utils.translation import gettext as _

LONGEST = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}", re.ASCII)


def is_account_name(text: str) -> bool:
    """Whether the text is 2 to 60 plain small letters, digits, dots, or strokes.

    ASCII, so that it can be typed on any keyboard and dictated over the telephone.
    """
    return _NAME.fullmatch(text) is not None


def refused_as_name(text: str) -> str:
    """Why the text is no person's name: over 200 characters, or without a letter of any script.

    Empty if it is one.
    """
    if len(text) <= LONGEST and any(sign.isalpha() for sign in text):
        return ""
    return _("Họ và tên phải có chữ cái và dài nhất 200 ký tự.")
