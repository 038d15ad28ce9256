"""The secret key: from the environment, or generated once and stored in the data folder."""

import contextlib
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from motcua.kernel.error_reasons import untranslated_reason


def load_secret_key(given: str, *, data_dir: Path, production: bool) -> str:
    """The signing key: the one given, or else generated once for an embedded installation.

    Production must set its own. Without one the key is empty, which Django refuses to sign with,
    but `motcua check --deploy` can still run and list all missing settings.
    """
    if given or production:
        return given
    try:
        return _read_or_make(data_dir / "secret-key")
    except OSError as problem:
        raise ImproperlyConfigured(
            # No gettext: Django is not set up yet.
            f"MOTCUA_DATA_DIR: {data_dir} không dùng được: "
            f"{untranslated_reason(problem) or problem.strerror}."
        ) from problem


def secret_key() -> str:
    """The current key, or an empty text, which Django does not allow to be read."""
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:
        return ""


def require_secret_key() -> None:
    """Raise ImproperlyConfigured without a key, so that no server starts that cannot sign."""
    if not secret_key():
        raise ImproperlyConfigured(
            "MOTCUA_SECRET_KEY: chưa đặt khóa bí mật; xem docs/operations.md."
        )


def _read_or_make(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Such a file is its owner's alone from the beginning.
    with NamedTemporaryFile("w", encoding="ascii", dir=path.parent) as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        # If two processes start together, both read the key of the first.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(file.name)
    return path.read_text(encoding="ascii").strip()
