"""Responses with papers, and the tracking URL printed on them."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.codes import filing_reference


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


def filed_address(dossier: Dossier) -> str:
    """The same for a filing that has no code yet."""
    return tracking_address(dossier.code or filing_reference(dossier.pk))


def tracking_address(code: str) -> str:
    """The URL of the public tracking page of a dossier."""
    return f"{settings.BASE_URL}/tra-cuu/?{urlencode({'ma': code})}"
