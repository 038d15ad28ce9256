"""Responses with papers, and the tracking URL printed on them."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF response, shown inline by the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def docx(content: bytes, name: str) -> HttpResponse:
    """A Word document, saved by the browser."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


def tracking_address(code: str) -> str:
    """The URL of the public tracking page of a dossier."""
    return f"{settings.BASE_URL}/tra-cuu/?{urlencode({'ma': code})}"
