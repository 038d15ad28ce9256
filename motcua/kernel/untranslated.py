"""Vietnamese text on pages of other languages."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markupsafe import Markup

ORIGINAL = "vi"


class Untranslated(str):
    """Vietnamese text of which there is no translation.

    A page of another language marks it by itself, so that a screen reader reads it right (WCAG
    3.1.2); as plain text it is any other.
    """

    __slots__ = ()

    def __html__(self) -> SafeString:
        """The text with its language."""
        return format_html('<span lang="vi">{}</span>', str.__str__(self))


def official(text: str) -> str:
    """Vietnamese text that is law or a name, and is not translated, for the reader's language."""
    return text if not text or get_language() in {None, ORIGINAL} else Untranslated(text)


def is_marked(text: object) -> bool:
    """Whether a page marks the text as Vietnamese by itself."""
    return isinstance(text, Untranslated)


def filled(sentence: str, **values: object) -> Markup:
    """A sentence of ours with values, of which those that are Vietnamese stay marked."""
    return Markup(sentence) % values  # noqa: S704 (ours; values are escaped)


def joined(between: str, texts: Iterable[str]) -> Markup:
    """Texts in a row, of which those that are Vietnamese stay marked."""
    return Markup(between).join(texts)  # noqa: S704 (ours; texts are escaped)
