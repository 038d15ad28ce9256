"""Static files with hashed names, and the cookie of what the next page tells."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites JavaScript imports, so that browsers do not mix two releases."""

    support_js_module_import_aggregation = True


class Messages(CookieStorage):
    """Sentences for the next page, in a cookie that browsers take only from this host."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """With the prefix of the settings."""
        super().__init__(*given, **named)
        self.cookie_name = f"{settings.HOST_PREFIX}messages"
