"""Free text by the digests in the log."""

from collections.abc import Collection

from motcua.kernel.models import FreeText
from motcua.kernel.rules.digests import digest_of_text


def texts_of(digests: Collection[str]) -> dict[str, str]:
    """The texts with these digests, except those erased or changed since."""
    if not digests:
        return {}
    return {
        row.digest: row.text
        for row in FreeText.objects.filter(digest__in=digests)
        if digest_of_text(row.salt, row.text) == row.digest
    }
