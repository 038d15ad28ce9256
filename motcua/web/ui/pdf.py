"""PDF answers, and the address printed on them."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def tracking_address(code: str) -> str:
    """The public page on which the dossier with this code is followed."""
    return f"{settings.BASE_URL}/tra-cuu/?{urlencode({'ma': code})}"
