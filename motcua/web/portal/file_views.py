"""The pages of one file of a filing: looked at, put in order, turned, left out, or all undone."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.actions import revert_attachment, rework_attachment
from motcua.dossiers.enums import Rework
from motcua.dossiers.models import Attachment, Dossier
from motcua.files.photos import arrange_pages
from motcua.files.previews import PAGE, THUMBNAIL, can_be_drawn, draw_page
from motcua.files.rules.kinds import Kind
from motcua.files.rules.page_order import Change, change_page
from motcua.files.storage import files_storage
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput, NotVisible, Refused
from motcua.web.portal.filing_access import Filer, own_draft
from motcua.web.portal.filing_pages import get_paper
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.stored import check_clean, harmless, unreadable
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor, seconds_at_most
from motcua.web.ui.turns import takes_turns_always

PAGES_AT_ONCE = 10
WIDTHS = {"nho": THUMBNAIL, "to": PAGE}


class ArrangeForm(KeyForm):
    """What is done with which page, counted from 1, of which content: `3-len`."""

    page_change = forms.RegexField(rf"^[1-9][0-9]{{0,3}}-({'|'.join(Change)})$")
    made_from = forms.RegexField("^[0-9a-f]{64}$")

    def chosen(self) -> tuple[int, Change]:
        """The page, counted from 0, and the change."""
        page, _dash, change = self.cleaned_data["page_change"].partition("-")
        return int(page) - 1, Change(change)


@own_draft
def file(
    request: HttpRequest, filer: Filer, dossier: Dossier, component: int, attachment: int
) -> HttpResponse:
    """A file with pictures of its pages: `?trang=`."""
    row = _get_file(dossier, component, attachment)
    count = (row.file.pages or 1) if can_be_drawn(row.file) else 0
    context = {
        "dossier": dossier,
        "paper": get_paper(dossier, component),
        "row": row,
        "pages": count,
        "sheets": Paginator(range(1, count + 1), PAGES_AT_ONCE).get_page(request.GET.get("trang")),
        "can_arrange": row.file.kind is Kind.PDF,
        "key": KeyForm()["key"],
    }
    return render(request, "portal/filing_file.html", context)


@seconds_at_most("DRAWING_SECONDS_A_MINUTE", of=account_or_visitor)
@own_draft
def sheet(
    request: HttpRequest,
    filer: Filer,
    dossier: Dossier,
    component: int,
    attachment: int,
    page: int,
    width: str,
) -> HttpResponse:
    """The picture of a page, counted from 1."""
    row = _get_file(dossier, component, attachment)
    if width not in WIDTHS or not can_be_drawn(row.file):
        raise NotVisible(_("Không có trang này."))
    try:
        drawn: Path = draw_page(row.file, page - 1, WIDTHS[width])
    except OSError as problem:
        return unreadable(request, problem)
    return harmless(FileResponse(drawn.open("rb"), content_type="image/jpeg"))


@takes_turns_always
@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
@own_draft
@require_POST
def arrange(
    request: HttpRequest, filer: Filer, dossier: Dossier, component: int, attachment: int
) -> HttpResponse:
    """Change one page; the file that was sent is kept until the dossier is filed."""
    row, form = _get_file(dossier, component, attachment), ArrangeForm(request.POST)
    own = [dossier.procedure_code, dossier.pk, component, attachment]
    # Sent twice, or in another tab: the page shows what it is now.
    if not form.is_valid() or form.cleaned_data["made_from"] != row.file.sha256:
        return redirect("portal:filing_file", *own)
    page, change = form.chosen()
    order = change_page(row.file.pages or 0, page, change) if row.file.kind is Kind.PDF else None
    if order is None:
        messages.warning(request, _("Trang này không đổi được. Muốn bỏ hết thì bỏ cả tệp."))
        return redirect("portal:filing_file", *own)
    try:
        with files_storage().open(row.file.name) as content:
            made = arrange_pages(content, order)
        rework_attachment(
            dossier=dossier,
            attachment=attachment,
            made_from=row.file.sha256,
            reworked=made,
            how=Rework.ARRANGED,
            **_args(filer, form, now()),
        )
    except (BadInput, Refused) as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("Đã lưu."))
    return redirect(f"{reverse('portal:filing_file', args=own)}?trang={page // PAGES_AT_ONCE + 1}")


@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
@own_draft
@require_POST
def revert(
    request: HttpRequest, filer: Filer, dossier: Dossier, component: int, attachment: int
) -> HttpResponse:
    """Put the file back as it was sent."""
    _get_file(dossier, component, attachment)
    form = KeyForm(request.POST)
    if form.is_valid():
        try:
            revert_attachment(dossier=dossier, attachment=attachment, **_args(filer, form, now()))
        except Refused as problem:
            messages.warning(request, str(problem))
        else:
            messages.success(request, _("Tệp đã trở lại như lúc gửi."))
    own = [dossier.procedure_code, dossier.pk, component, attachment]
    return redirect("portal:filing_file", *own)


def _get_file(dossier: Dossier, component: int, attachment: int) -> Attachment:
    """A file of the paper as it is now. Raises `NotVisible`, `NotAllowed` for one with a virus."""
    rows = dossier.attachments.filter(component=component, replaced_at=None)
    row = rows.select_related("file").filter(pk=attachment).first()
    if row is None:
        raise NotVisible(_("Hồ sơ này không có tệp đó."))
    check_clean(row.file)
    return row


def _args(filer: Filer, form: KeyForm, at: datetime) -> dict[str, Any]:
    return {"by": filer.actor, "at": at, "key": form.cleaned_data["key"]}
