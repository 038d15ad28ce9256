"""Test settings: the real ones, with fast password hashing and plain static files."""

import atexit
import os
from contextlib import ExitStack
from typing import Any, cast

from motcua.config.temporary import own_folder

os.environ.setdefault("MOTCUA_SECRET_KEY", "only-for-tests")
if "MOTCUA_DATA_DIR" not in os.environ:
    # The other processes of the run are given its name; it goes with the one that made it.
    kept = ExitStack()
    os.environ["MOTCUA_DATA_DIR"] = str(kept.enter_context(own_folder("motcua-test-")))
    atexit.register(kept.close)

from jinja2 import FileSystemBytecodeCache

from motcua.config.database import SQLITE_INIT
from motcua.config.settings import *  # noqa: F403
from motcua.config.settings import DATA_DIR, DATABASES, STORAGES, TEMPLATES

STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
AXES_ENABLED = False
# Parallel test processes do not count each other's requests.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "only")
QUESTIONS_DIR = DATA_DIR / f"questions-{WORKER}"
LOOKS_DIR = DATA_DIR / f"looks-{WORKER}"
COUNTS_DIR = DATA_DIR / f"counts-{WORKER}"
FILES_DIR = DATA_DIR / f"files-{WORKER}"
PREVIEWS_DIR = DATA_DIR / f"previews-{WORKER}"
STORAGES["files"] = {
    "BACKEND": "motcua.files.storage.Folder",
    "OPTIONS": {"location": FILES_DIR},
}
# What one process of a run has compiled the others need not: two seconds for each of them.
COMPILED_DIR = DATA_DIR / "templates"
COMPILED_DIR.mkdir(exist_ok=True)
COMPILED = FileSystemBytecodeCache(str(COMPILED_DIR))
TEMPLATES = [
    each | {"OPTIONS": {**cast("dict[str, Any]", each["OPTIONS"]), "bytecode_cache": COMPILED}}
    for each in TEMPLATES
]
OUTBOX_DIR = DATA_DIR / f"outbox-{WORKER}"
PAYMENT_SANDBOX_DIR = DATA_DIR / f"sandbox-bank-{WORKER}"

# A file, because tests use concurrent connections; it need not be durable.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.db"}
    DATABASES["default"]["OPTIONS"]["init_command"] = SQLITE_INIT + "PRAGMA synchronous=OFF;"
