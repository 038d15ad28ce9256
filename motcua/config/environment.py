"""Reading settings from the environment; an invalid value is one message and stops the start."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env


class Environment(Env):  # type: ignore[misc]
    """django-environ, with our messages instead of tracebacks.

    An empty variable counts as not set. A value that begins with `$` is used unchanged: the library
    would treat it as another variable's name, and random keys may begin with `$`. The messages are
    Vietnamese only, because translation needs settings.
    """

    def get_value(
        self, var: str, cast: Any = None, default: Any = None, parse_default: bool = False
    ) -> Any:
        """The variable's value converted by `cast`, or `default`. Raises ImproperlyConfigured."""
        given = self.ENVIRON.get(var)
        if not given:
            return self.parse_value(default, cast) if parse_default else default
        try:
            return self.parse_value(given, cast)
        except ValueError as problem:
            raise ImproperlyConfigured(f"{var}: không hiểu “{given}”.") from problem

    def number(self, var: str, *, default: int) -> int:
        """A positive integer. Raises ImproperlyConfigured."""
        number: int = self.get_value(var, cast=int, default=default)
        if number < 1:
            raise ImproperlyConfigured(f"{var}: phải là số từ 1 trở lên, không phải {number}.")
        return number

    def choice(self, var: str, options: Collection[str], *, default: str) -> str:
        """One of `options`, case-sensitive. Raises ImproperlyConfigured."""
        word = str(self.get_value(var, default=default))
        if word not in options:
            known = " hoặc ".join(f"“{option}”" for option in options)
            raise ImproperlyConfigured(f"{var}: không có “{word}”; chỉ nhận {known}.")
        return word


def is_address(text: str, *, schemes: Collection[str] = ("http", "https")) -> bool:
    """Whether it is a URL with a host name."""
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname)
    except ValueError:
        return False
