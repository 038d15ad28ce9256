"""Contents of files: shown page by page as pictures, or handed out, never run.

Whoever sees the dossier sees its files. The browser gets pictures that we drew, not what was sent.
"""

import logging
from datetime import datetime
from pathlib import Path
from typing import cast

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.dossiers.models import Attachment
from motcua.dossiers.queries.attachments import get_attachment, name_of
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.files.enums import ScanState
from motcua.files.previews import PAGE, THUMBNAIL, draw_page
from motcua.files.storage import files_storage
from motcua.kernel.clock import now
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.people.models import Officer
from motcua.web.dossier.files import ShownFile, may_turn, read_declinable
from motcua.web.ui.access import officer_required
from motcua.web.ui.errors import error_page
from motcua.web.ui.forms import KeyForm

logger = logging.getLogger(__name__)

PAGES_AT_ONCE = 10
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'none'; script-src 'none'"
WIDTHS = {"nho": THUMBNAIL, "to": PAGE}


@officer_required()
def show_file(request: HttpRequest, officer: Officer, pk: int, attachment: int) -> HttpResponse:
    """A file with pictures of its pages and what is known of it."""
    at = now()
    row = find_file(officer, pk, attachment, at)
    sent = read_declinable(row.dossier, officer=officer, at=at)
    pages = Paginator(range(1, (row.file.pages or 1) + 1), PAGES_AT_ONCE)
    context = {
        "file": ShownFile(row, name_of(row)),
        "dossier": row.dossier,
        "sheets": pages.get_page(request.GET.get("trang")),
        "small": KeyForm() if may_turn(row, officer=officer, at=at) else None,
        "may_decline": row in sent.unread.get(row.component_id or 0, []),
        "restore_form": KeyForm() if row in sent.restorable else None,
    }
    return render(request, "dossier/file.html", context)


@officer_required()
def show_sheet(
    request: HttpRequest, officer: Officer, pk: int, attachment: int, sheet: int, width: str
) -> HttpResponse:
    """The picture of a page, counted from 1."""
    row = find_file(officer, pk, attachment, now())
    check_clean(row)
    if width not in WIDTHS:
        raise NotVisible(_("Không có trang này."))
    try:
        drawn: Path = draw_page(row.file, sheet - 1, WIDTHS[width])
    except OSError as problem:
        return unreadable(request, problem)
    name = f"{name_of(row).rpartition('.')[0]}_{sheet}.jpg"
    return harmless(FileResponse(drawn.open("rb"), filename=name, content_type="image/jpeg"))


@officer_required()
def download(request: HttpRequest, officer: Officer, pk: int, attachment: int) -> HttpResponse:
    """The file as it was sent, under our name."""
    return send(request, find_file(officer, pk, attachment, now()))


def send(request: HttpRequest, row: Attachment) -> HttpResponse:
    """A file to be saved. Raises `NotAllowed` for one with a virus, `NotVisible` if it is gone."""
    check_clean(row)
    try:
        content = files_storage().open(row.file.name)
    except FileNotFoundError as problem:
        raise NotVisible(_("Nội dung tệp không còn ở nơi lưu.")) from problem
    except OSError as problem:
        return unreadable(request, problem)
    response = FileResponse(
        content, as_attachment=True, filename=name_of(row), content_type=row.file.media_type
    )
    response.headers["Content-Length"] = str(row.file.size)
    return harmless(response)


def find_file(officer: Officer, pk: int, attachment: int, at: datetime) -> Attachment:
    """A file of a dossier that the officer sees. Raises `NotVisible`."""
    return get_attachment(get_dossier(pk, officer=officer, at=at), attachment)


def check_clean(row: Attachment) -> None:
    """Raise `NotAllowed` for a file with a virus: it is kept as evidence only."""
    if row.file.scan == ScanState.INFECTED:
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
