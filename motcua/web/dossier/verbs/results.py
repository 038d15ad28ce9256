"""Signing and issuing papers of the result, and putting right what is wrong or lost."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import (
    approve_result,
    issue_result,
    mend_fault,
    report_fault,
    sign_result,
)
from motcua.dossiers.enums import FaultKind, PaperState, State
from motcua.dossiers.models import Dossier, ResultFault, ResultPaper
from motcua.dossiers.permissions import (
    can_approve_result,
    can_issue_result,
    can_mend_fault,
    can_report_fault,
    can_sign_result,
)
from motcua.dossiers.queries.results import list_faults, list_papers
from motcua.dossiers.rules.results import refused_unsigned
from motcua.web.dossier.forms import text_area
from motcua.web.dossier.read_once import read_once
from motcua.web.dossier.result_pages import show_drafts
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.forms import KeyForm


class SeenForm(KeyForm):
    """The drafts that the page showed, so that no other one is approved."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class FaultForm(KeyForm):
    """What went wrong."""

    kind = forms.ChoiceField(
        label=_("Chuyện gì đã xảy ra?"),
        choices=FaultKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn chuyện đã xảy ra.")},
    )
    paper = forms.ChoiceField(
        label=_("Văn bản nào?"),
        help_text=_("Chỉ chọn khi văn bản kết quả sai hoặc bị mất."),
        required=False,
    )
    lost_by = forms.ChoiceField(
        label=_("Nơi nào làm mất?"), help_text=_("Chỉ chọn khi bị mất."), required=False
    )
    reason = text_area(
        _("Sai ở đâu, hoặc mất giấy tờ gì"), _("Hãy ghi sai ở đâu, hoặc mất giấy tờ gì.")
    )

    def __init__(self, data: QueryDict | None, *, dossier: Dossier) -> None:
        """Offers the issued papers, and the units that had them in hand."""
        super().__init__(data)
        self.papers = {str(row.pk): row for row in _issued(dossier)}
        self.units = {
            str(unit.pk): unit for unit in (dossier.receiving_unit, dossier.deciding_unit)
        }
        papers = [(pk, f"{row.name} {row.full_number}") for pk, row in self.papers.items()]
        units = [(pk, unit.name) for pk, unit in self.units.items()]
        nothing = [("", gettext("Không chọn"))]
        self.fields["paper"].choices = nothing + papers  # type: ignore[attr-defined]
        self.fields["lost_by"].choices = nothing + units  # type: ignore[attr-defined]


class MendForm(KeyForm):
    """Which loss was made good."""

    fault = forms.ChoiceField(
        label=_("Việc nào đã khắc phục xong?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn việc đã khắc phục xong.")},
    )

    def __init__(self, data: QueryDict | None, *, dossier: Dossier) -> None:
        """Offers the open losses of papers."""
        super().__init__(data)
        self.faults = {str(row.pk): row for row in _open_losses(dossier)}
        named = [(pk, row.reason.text) for pk, row in self.faults.items()]
        self.fields["fault"].choices = named  # type: ignore[attr-defined]


def _issued(dossier: Dossier) -> list[ResultPaper]:
    papers = list_papers(dossier) if dossier.result_state else []
    return [row for row in papers if row.state == PaperState.ISSUED]


def _open_losses(dossier: Dossier) -> list[ResultFault]:
    rows = read_once(dossier, "faults_read", list_faults)
    return [row for row in rows if row.mended_at is None and not row.paper_id]


def _is(state: PaperState) -> Any:
    return lambda dossier, _at: dossier.result_state == state


def _is_correction(dossier: Dossier, _at: datetime) -> bool:
    """After the end, drafts are corrections only."""
    return dossier.state == State.FINISHED and dossier.result_state == PaperState.DRAFT


def _report(dossier: Dossier, form: FaultForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    return report_fault(
        dossier=dossier,
        kind=FaultKind(given["kind"]),
        paper=form.papers.get(given["paper"]),
        lost_by=form.units.get(given["lost_by"]),
        reason=given["reason"],
        **args,
    )


def _mend(dossier: Dossier, form: MendForm, args: dict[str, Any]) -> Dossier:
    return mend_fault(dossier=dossier, fault=form.faults[form.cleaned_data["fault"]], **args)


def _papers_of(dossier: Dossier) -> list[tuple[str, str]]:
    rows = list_papers(dossier) if dossier.result_state else []
    waiting = [row for row in rows if row.state in {PaperState.APPROVED, PaperState.SIGNED}]
    said = ngettext("%(n)s văn bản", "%(n)s văn bản", len(waiting)) % {"n": len(waiting)}
    return [(said, "; ".join(f"{row.name}: {row.subject}" for row in waiting))]


APPROVE_CORRECTION = Verb(
    address="duyet-ban-sua",
    awaited=True,
    name="approve_result",
    title=_("Duyệt văn bản sửa sai"),
    explain=_("Đọc bản sửa ở dưới. Văn bản cũ giữ nguyên cho đến khi văn bản này phát hành."),
    done=_("Đã duyệt, văn bản chờ ký."),
    may=can_approve_result,
    form=lambda dossier, data: SeenForm(data, initial={"seen": show_drafts(dossier).seen}),
    run=plain_run(approve_result, "seen"),
    more=_is_correction,
    drafts=show_drafts,
)
SIGN_RESULT = Verb(
    address="ky-ket-qua",
    awaited=True,
    name="sign_result",
    title=_("Ký văn bản kết quả"),
    explain=_("Ký đúng những văn bản đã duyệt. Ký xong, văn bản chờ lấy số."),
    done=_("Đã ký, văn bản chờ cấp số."),
    may=can_sign_result,
    form=plain_form(KeyForm),
    run=plain_run(sign_result),
    more=_is(PaperState.APPROVED),
    facts=_papers_of,
    drafts=lambda dossier: show_drafts(dossier, PaperState.APPROVED),
)
ISSUE_RESULT = Verb(
    address="phat-hanh",
    awaited=True,
    name="issue_result",
    title=_("Cấp số và phát hành kết quả"),
    explain=_("Văn bản lấy số, ngày và vào sổ. Phát hành rồi thì không sửa được nữa."),
    done=_("Đã cấp số và phát hành."),
    may=can_issue_result,
    form=plain_form(KeyForm),
    run=plain_run(issue_result),
    more=_is(PaperState.SIGNED),
    over=lambda dossier: refused_unsigned(dossier.result_state),
    facts=_papers_of,
)
REPORT_FAULT = Verb(
    address="bao-sai-sot",
    name="report_fault",
    title=_("Báo kết quả sai, mất giấy tờ"),
    explain=_(
        "Cơ quan sửa, cấp lại và trả trong thời hạn quy định, người nộp không phải trả tiền. "
        "Văn bản đã phát hành giữ nguyên, văn bản mới thay thế nó."
    ),
    done=_("Đã ghi nhận; hạn khắc phục ghi ở phần kết quả."),
    may=can_report_fault,
    form=lambda dossier, data: FaultForm(data, dossier=dossier),
    run=_report,
    more=lambda dossier, _at: dossier.received_at is not None,
)
MEND_FAULT = Verb(
    address="da-khac-phuc",
    name="mend_fault",
    title=_("Đã khắc phục việc mất giấy tờ"),
    explain=_("Giấy tờ đã xin cấp lại bằng tiền của cơ quan, và cơ quan đã xin lỗi người nộp."),
    done=_("Đã ghi nhận khắc phục xong."),
    may=can_mend_fault,
    form=lambda dossier, data: MendForm(data, dossier=dossier),
    run=_mend,
    more=lambda dossier, _at: bool(_open_losses(dossier)),
)
# In the order of the page of the result.
RESULT_VERBS = (APPROVE_CORRECTION, SIGN_RESULT, ISSUE_RESULT, REPORT_FAULT, MEND_FAULT)
