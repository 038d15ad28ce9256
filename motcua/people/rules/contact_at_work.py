"""The title and the telephone at work of a post."""

from django.utils.translation import gettext as _

from motcua.kernel.text import tidy_line
from motcua.people.rules.contacts import read_phone
from motcua.people.rules.reading import Wrong

LONGEST_TITLE = 200


def read_title(text: str) -> str | Wrong:
    """The title as it is published, such as "Chủ tịch"; may be empty."""
    title = tidy_line(text)
    if len(title) > LONGEST_TITLE:
        return Wrong(_("Dài quá %(most)s ký tự, hãy viết ngắn lại.") % {"most": LONGEST_TITLE})
    return title


def read_work_phone(text: str) -> str | Wrong:
    """The telephone at work as E.164; may be empty."""
    return read_phone(text) if text.strip() else ""
