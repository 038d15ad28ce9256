"""Sending stored files: to be saved, never run."""

import logging
from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.files.enums import ScanState
from motcua.files.models import StoredFile
from motcua.files.storage import files_storage
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.web.ui.errors import error_page

logger = logging.getLogger(__name__)

SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'none'; script-src 'none'"


def send_stored(request: HttpRequest, file: StoredFile, name: str) -> HttpResponse:
    """A stored file to be saved under this name.

    Raises `NotAllowed` for one with a virus, `NotVisible` if it is gone.
    """
    check_clean(file)
    try:
        content = files_storage().open(file.name)
    except FileNotFoundError as problem:
        raise NotVisible(_("Nội dung tệp không còn ở nơi lưu.")) from problem
    except OSError as problem:
        return unreadable(request, problem)
    response = FileResponse(
        content, as_attachment=True, filename=name, content_type=file.media_type
    )
    response.headers["Content-Length"] = str(file.size)
    return harmless(response)


def check_clean(file: StoredFile) -> None:
    """Raise `NotAllowed` for a file with a virus: it is kept as evidence only."""
    if file.scan == ScanState.INFECTED:
        raise NotAllowed(_("Tệp này có mã độc nên không mở được."))


def unreadable(request: HttpRequest, problem: OSError) -> HttpResponse:
    """The page that says that the disk fails."""
    logger.error("%s: the content could not be read: %s", request.path, problem)
    said = _("Chưa đọc được tệp (%(why)s). Hãy báo người quản trị.") % {
        "why": error_reason(problem)
    }
    return error_page(request, status=503, reason=said)


def harmless(response: FileResponse) -> HttpResponse:
    """With headers that keep a browser from running anything of it."""
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    # Compressed already: packing it again would only take time.
    response.headers["Content-Encoding"] = "identity"
    # A streaming response is one to every middleware.
    return cast("HttpResponse", response)
