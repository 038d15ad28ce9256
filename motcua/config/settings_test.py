"""Test settings: the real ones, with fast password hashing and plain static files."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("MOTCUA_SECRET_KEY", "only-for-tests")
os.environ.setdefault("MOTCUA_DATA_DIR", tempfile.mkdtemp(prefix="motcua-test-"))

from motcua.config.database import SQLITE_INIT
from motcua.config.settings import *  # noqa: F403
from motcua.config.settings import DATA_DIR, DATABASES, STORAGES

STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
AXES_ENABLED = False
# Parallel test processes do not count each other's requests.
QUESTIONS_DIR = Path(tempfile.mkdtemp(prefix="motcua-questions-"))
COUNTS_DIR = Path(tempfile.mkdtemp(prefix="motcua-counts-"))

# A file, because tests use concurrent connections; it need not be durable.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.db"}
    DATABASES["default"]["OPTIONS"]["init_command"] = SQLITE_INIT + "PRAGMA synchronous=OFF;"
