"""The secret key: from the environment, or made once and kept in the data folder."""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from motcua.kernel.system_words import known_reason


def load_secret_key(*, data_dir: Path, production: bool) -> str:
    """The signing key. Production must name its own; an embedded installation makes one once."""
    given = os.environ.get("MOTCUA_SECRET_KEY")
    if given:
        return given
    if production:
        raise ImproperlyConfigured("MOTCUA_SECRET_KEY must be set in production")
    try:
        return _read_or_make(data_dir / "secret-key")
    except OSError as problem:
        raise ImproperlyConfigured(
            # Not through gettext: nothing is set up yet.
            f"MOTCUA_DATA_DIR: {data_dir} không dùng được: "
            f"{known_reason(problem) or problem.strerror}."
        ) from problem


def _read_or_make(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    draft.chmod(0o600)
    # The first of two processes that start together wins; both read the winner's key.
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
    return path.read_text(encoding="ascii").strip()
