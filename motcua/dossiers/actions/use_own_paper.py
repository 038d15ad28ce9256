"""Giving, in place of an upload, a paper that the applicant has here."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.queries.paper_kinds import list_paper_kinds
from motcua.catalogue.rules.paper_kinds import Fit
from motcua.dossiers.actions.attach import COPIED, add_attachment, check_number, find_copied
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.events import FilesAttached
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_use_own_paper
from motcua.dossiers.queries.filings import form_of
from motcua.dossiers.queries.own_papers import (
    columns_of_result,
    fit_of_result,
    fit_of_scan,
    list_results_for,
    list_scans_for,
)
from motcua.dossiers.rules.papers import is_asked_itself
from motcua.kernel.actions import Done
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotUseOwnPaper(Refused):
    """The paper is not the applicant's, does not hold, or is not had here."""


@dossier_action("attach", may=can_use_own_paper, refusal=CannotUseOwnPaper)
def use_own_paper(
    *,
    dossier: Dossier,
    component: int,
    by: Actor,
    at: datetime,
    result: int | None = None,
    scan: int | None = None,
    instead: bool = False,
    key: str | None = None,
) -> Done[Dossier]:
    """Give, in place of an upload, a result or a digitised paper that the applicant has here.

    The content is not copied. Number, body and day are kept in words too, so that they stay
    readable whatever becomes of the first dossier. What no kind of paper says to be this one is
    kept as another paper, of a required one only `instead`, where the applicant says not to have
    it: that stays an open point for the officer. Raises `CannotUseOwnPaper`.
    """
    paper = find_copied(dossier, component, CannotUseOwnPaper)
    wanted = paper.name if paper else ""
    taken = _take_own(dossier, wanted, result, scan, at.astimezone(VIETNAM).date())
    if taken["is_other"] and paper and is_asked_itself(paper) and not instead:
        raise CannotUseOwnPaper(
            _(
                "Giấy này không phải giấy đang hỏi. Có giấy đang hỏi thì gửi tệp của giấy đó; chưa "
                "có thì đánh dấu vào ô nói rằng bạn chưa có."
            )
        )
    held = dossier.attachments.filter(component=component, replaced_at=None)
    if held.filter(file=taken["file"]).exists():
        return Done(dossier, None)
    check_number(held.count() + 1, CannotUseOwnPaper)
    row = add_attachment(dossier, component, by, at, **taken)
    reused = not row.is_other
    return Done(dossier, FilesAttached(attachments=(row.pk,), component=component, reused=reused))


def _take_own(
    dossier: Dossier, wanted: str, result: int | None, scan: int | None, on: date
) -> dict[str, Any]:
    """The columns of a file that the filing's citizen is offered for the paper of this name."""
    citizen, kinds = form_of(dossier).citizen, list_paper_kinds(on)
    for own in list_results_for(dossier, citizen, on) if result and citizen else []:
        if own.paper.pk == result:
            fit = _fitting(fit_of_result(own.paper, wanted, kinds))
            return {**columns_of_result(own.paper), **fit}
    for row in list_scans_for(dossier, citizen, on) if scan and citizen else []:
        if row.pk == scan:
            copied = {name: getattr(row, name) for name in (*COPIED, "from_result")}
            fit = _fitting(fit_of_scan(row, wanted, kinds))
            return {**copied, "file": row.file, "reused_from": row, **fit}
    raise CannotUseOwnPaper(
        _("Giấy tờ này không dùng lại được: đã hết giá trị hoặc của người khác.")
    )


def _fitting(fit: Fit) -> dict[str, bool]:
    if fit == Fit.WRONG:
        raise CannotUseOwnPaper(
            _("Giấy này là loại khác với giấy đang hỏi. Chọn giấy khác hoặc gửi tệp.")
        )
    return {"is_other": fit == Fit.OTHER}
