"""Static files under hashed names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also renames what a script imports, so that no browser mixes two releases."""

    support_js_module_import_aggregation = True
