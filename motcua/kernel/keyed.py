"""Digests by this installation's secret key, which also hold after the key was changed."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


def keyed_digest(salt: str, said: str, *, secret: str | None = None) -> bytes:
    """What only this installation can make of `said`, by its key or by this former one; SHA-256."""
    return salted_hmac(salt, said, secret=secret, algorithm="sha256").digest()


def list_keyed_digests(salt: str, said: str) -> list[bytes]:
    """That by the key of today, then those by former keys (`MOTCUA_FORMER_SECRET_KEYS`)."""
    return [keyed_digest(salt, said, secret=key) for key in (None, *settings.FORMER_SECRET_KEYS)]


def is_one_of(said: str, known: list[str]) -> bool:
    """Whether it is one of these; each is compared in a time that does not tell how like it is."""
    return any(constant_time_compare(said, each) for each in known)
