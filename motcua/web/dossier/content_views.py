"""Contents of files: shown page by page as pictures, or handed out, never run.

Whoever sees the dossier sees its files. The browser gets pictures that we drew, not what was sent.
"""

from datetime import datetime
from pathlib import Path

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.dossiers.models import Attachment
from motcua.dossiers.queries.attachments import get_attachment, name_of
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.files.previews import PAGE, THUMBNAIL, draw_page
from motcua.kernel.clock import now
from motcua.kernel.errors import NotVisible
from motcua.people.models import Officer
from motcua.web.dossier.files import ShownFile, may_turn, read_declinable
from motcua.web.ui.access import officer_required
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.stored import check_clean, harmless, send_stored, unreadable

PAGES_AT_ONCE = 10
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
    check_clean(row.file)
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
    return send_stored(request, row.file, name_of(row))


def find_file(officer: Officer, pk: int, attachment: int, at: datetime) -> Attachment:
    """A file of a dossier that the officer sees. Raises `NotVisible`."""
    return get_attachment(get_dossier(pk, officer=officer, at=at), attachment)
