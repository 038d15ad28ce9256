"""Static files with hashed names, and the cookie of what the next page tells."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites JavaScript imports, so that browsers do not mix two releases."""

    support_js_module_import_aggregation = True


class Messages(CookieStorage):
    """Sentences for the next page, in a cookie that browsers take only from this host."""

    @property
    def cookie_name(self) -> str:
        """With the prefix of the settings."""
        return f"{settings.HOST_PREFIX}messages"
