"""Settings of the tests: the real ones, with fast passwords and plain static files."""

import os
import tempfile

os.environ.setdefault("MOTCUA_SECRET_KEY", "only-for-tests")
os.environ.setdefault("MOTCUA_DATA_DIR", tempfile.mkdtemp(prefix="motcua-test-"))

from motcua.config.settings import *  # noqa: F403
from motcua.config.settings import DATA_DIR, STORAGES

STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
AXES_ENABLED = False
