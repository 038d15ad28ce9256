"""Reads settings from the environment; what cannot be read is one sentence, and nothing begins."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env


class Environment(Env):  # type: ignore[misc]
    """django-environ, with our sentences instead of tracebacks.

    A variable that is set but empty counts as not set. A value that begins with `$` is taken as it
    stands: the library would read it as another variable's name, and random keys may begin so.
    The sentences are Vietnamese only, because translations need settings.
    """

    def get_value(
        self, var: str, cast: Any = None, default: Any = None, parse_default: bool = False
    ) -> Any:
        """The variable's value as `cast` reads it, or `default`. Raises ImproperlyConfigured."""
        given = self.ENVIRON.get(var)
        if not given:
            return self.parse_value(default, cast) if parse_default else default
        try:
            return self.parse_value(given, cast)
        except ValueError as problem:
            raise ImproperlyConfigured(f"{var}: không hiểu “{given}”.") from problem

    def number(self, var: str, *, default: int) -> int:
        """A whole number from 1 on. Raises ImproperlyConfigured."""
        number: int = self.get_value(var, cast=int, default=default)
        if number < 1:
            raise ImproperlyConfigured(f"{var}: phải là số từ 1 trở lên, không phải {number}.")
        return number

    def choice(self, var: str, options: Collection[str], *, default: str) -> str:
        """One of a few words, written exactly so. Raises ImproperlyConfigured."""
        word = str(self.get_value(var, default=default))
        if word not in options:
            known = " hoặc ".join(f"“{option}”" for option in options)
            raise ImproperlyConfigured(f"{var}: không có “{word}”; chỉ nhận {known}.")
        return word


def is_address(text: str, *, schemes: Collection[str] = ("http", "https")) -> bool:
    """Whether it is a web address that names a machine."""
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname)
    except ValueError:
        return False
