"""Static files with hashed names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites JavaScript imports, so that browsers do not mix two releases."""

    support_js_module_import_aggregation = True
