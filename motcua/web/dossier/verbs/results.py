"""Signing and issuing papers of the result, and putting right what is wrong or lost."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
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
from motcua.dossiers.rules.results import (
    LONGEST_NUMBERS,
    is_made_elsewhere,
    paper_code,
    refused_unsigned,
)
from motcua.people.models import Unit
from motcua.web.dossier.read_once import proposal_shuts, read_once
from motcua.web.dossier.result_pages import show_drafts
from motcua.web.dossier.verbs.barred import barred_from_result
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.forms import TOO_LONG, KeyForm, text_area


class SeenForm(KeyForm):
    """The drafts that the page showed, so that no other one is approved."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    with_gaps = forms.BooleanField(required=False)


def _lost_by(label: Any, hint: Any = "") -> forms.ChoiceField:
    """Which of the units that had the papers in hand lost them."""
    missing = {"required": _("Hãy chọn nơi làm mất.")}
    return forms.ChoiceField(label=label, help_text=hint, required=not hint, error_messages=missing)


def _set_units(form: KeyForm, dossier: Dossier) -> dict[str, Unit]:
    """Offer the units that had the papers in hand; by key."""
    units = {str(unit.pk): unit for unit in (dossier.receiving_unit, dossier.deciding_unit)}
    named = [(pk, unit.name) for pk, unit in units.items()]
    form.fields["lost_by"].choices = _nothing() + named  # type: ignore[attr-defined]
    return units


def _nothing() -> list[tuple[str, str]]:
    return [("", gettext("Không chọn"))]


class LossForm(KeyForm):
    """Which papers of the dossier were lost, and by whom."""

    lost_by = _lost_by(_("Nơi nào làm mất?"))
    reason = text_area(_("Mất giấy tờ gì"), _("Hãy ghi mất giấy tờ gì."))

    def __init__(self, data: QueryDict | None, *, dossier: Dossier) -> None:
        """Offers the units that had the papers in hand."""
        super().__init__(data)
        self.units = _set_units(self, dossier)


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
    lost_by = _lost_by(_("Nơi nào làm mất?"), _("Chỉ chọn khi bị mất."))
    reason = text_area(
        _("Sai ở đâu, hoặc mất giấy tờ gì"), _("Hãy ghi sai ở đâu, hoặc mất giấy tờ gì.")
    )

    def __init__(self, data: QueryDict | None, *, dossier: Dossier) -> None:
        """Offers the issued papers, and the units that had them in hand.

        Of a result that was not made here there is nothing to choose.
        """
        super().__init__(data)
        self.units = _set_units(self, dossier)
        self.papers = {str(row.pk): row for row in _issued(dossier)}
        if _is_elsewhere(dossier):
            del self.fields["paper"]
            return
        papers = [(pk, f"{row.name} {row.full_number}") for pk, row in self.papers.items()]
        self.fields["paper"].choices = _nothing() + papers  # type: ignore[attr-defined]


class MendForm(KeyForm):
    """Which loss, or wrong result that was not made here, was put right."""

    fault = forms.ChoiceField(
        label=_("Việc nào đã khắc phục xong?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn việc đã khắc phục xong.")},
    )
    number = forms.CharField(
        label=_("Số của kết quả mới"),
        help_text=_("Để trống nếu kết quả giữ số cũ."),
        max_length=LONGEST_NUMBERS,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    def __init__(self, data: QueryDict | None, *, dossier: Dossier) -> None:
        """Offers what is open and not put right by a paper made here."""
        super().__init__(data)
        self.faults = {str(row.pk): row for row in _open_losses(dossier)}
        named = [(pk, _in_words(row)) for pk, row in self.faults.items()]
        self.fields["fault"].choices = named  # type: ignore[attr-defined]
        if len(named) == 1:
            self.fields["fault"].initial = named[0][0]
        if all(row.kind == FaultKind.LOST_PAPERS for row in self.faults.values()):
            del self.fields["number"]


def _in_words(fault: ResultFault) -> str:
    """What went wrong with which result."""
    said = " ".join(filter(None, [capfirst(str(fault.get_kind_display())), fault.of_number]))
    return f"{said}: {fault.reason.text}"


def _issued(dossier: Dossier) -> list[ResultPaper]:
    papers = read_once(dossier, "papers_read", list_papers) if dossier.result_state else []
    return [row for row in papers if row.state == PaperState.ISSUED]


def _is_elsewhere(dossier: Dossier) -> bool:
    return is_made_elsewhere(dossier.state, dossier.result_state)


def _has_result(dossier: Dossier) -> bool:
    """Whether there is something that can be wrong."""
    return dossier.state == State.FINISHED or bool(_issued(dossier))


def _open_losses(dossier: Dossier) -> list[ResultFault]:
    rows = read_once(dossier, "faults_read", list_faults)
    return [row for row in rows if row.mended_at is None and not row.paper_id]


def _is(state: PaperState) -> Any:
    return lambda dossier, _at: dossier.result_state == state


def _is_correction(dossier: Dossier, _at: datetime) -> bool:
    """After the end, drafts are corrections only."""
    return dossier.state == State.FINISHED and dossier.result_state == PaperState.DRAFT


def _came_back(dossier: Dossier, _at: datetime) -> bool:
    """A draft after the signing step: the applicant's details, or an issued paper, were wrong."""
    is_signed = dossier.signed_at is not None and dossier.state != State.FINISHED
    return is_signed and dossier.result_state == PaperState.DRAFT


def _report(dossier: Dossier, form: FaultForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    return report_fault(
        dossier=dossier,
        kind=FaultKind(given["kind"]),
        paper=form.papers.get(given.get("paper", "")),
        lost_by=form.units.get(given["lost_by"]),
        reason=given["reason"],
        **args,
    )


def _report_loss(dossier: Dossier, form: LossForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    return report_fault(
        dossier=dossier,
        kind=FaultKind.LOST_PAPERS,
        lost_by=form.units.get(given["lost_by"]),
        reason=given["reason"],
        **args,
    )


def _mend(dossier: Dossier, form: MendForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    fault, number = form.faults[given["fault"]], given.get("number", "")
    return mend_fault(dossier=dossier, fault=fault, number=number, **args)


def _result_facts(dossier: Dossier) -> list[tuple[str, str]]:
    """The number of the result that was not made here."""
    return [(gettext("Kết quả số"), dossier.result_number)] if _is_elsewhere(dossier) else []


def _lacking_codes(dossier: Dossier) -> list[tuple[str, str]]:
    """The papers to be issued that get no code, and what it lacks."""
    papers = read_once(dossier, "papers_read", list_papers)
    signed = [row for row in papers if row.state == PaperState.SIGNED]
    without = [row for row in signed if not paper_code(dossier.applicant_number, row.type_code)]
    return [(row.name, _why_no_code(row)) for row in without]


def _why_no_code(paper: ResultPaper) -> str:
    if not paper.type_code:
        return gettext("Sẽ phát hành không có mã giấy tờ: mẫu văn bản chưa ghi mã loại kết quả.")
    return gettext("Sẽ phát hành không có mã giấy tờ: người nộp chưa có số định danh.")


APPROVE_CORRECTION = Verb(
    address="duyet-ban-sua",
    awaited=True,
    name="approve_result",
    title=_("Duyệt văn bản sửa sai"),
    explain=_("Đọc bản sửa ở dưới. Văn bản cũ giữ nguyên cho đến khi văn bản này phát hành."),
    done=_("Đã duyệt, văn bản chờ ký."),
    may=can_approve_result,
    form=plain_form(SeenForm),
    run=plain_run(approve_result, "seen", "with_gaps"),
    more=_is_correction,
    barred=barred_from_result,
    drafts=show_drafts,
)
APPROVE_AGAIN = replace(
    APPROVE_CORRECTION,
    address="duyet-lai",
    title=_("Duyệt dự thảo kết quả"),
    explain=_("Hồ sơ đã qua bước ký nhưng còn dự thảo chưa duyệt. Đọc bản ở dưới rồi duyệt."),
    more=_came_back,
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
    over=proposal_shuts,
    barred=barred_from_result,
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
    facts=_lacking_codes,
    more=_is(PaperState.SIGNED),
    over=lambda dossier: refused_unsigned(dossier.result_state) or proposal_shuts(dossier),
    drafts=lambda dossier: show_drafts(dossier, PaperState.SIGNED),
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
    facts=_result_facts,
    more=lambda dossier, _at: _has_result(dossier),
)
# Papers may be lost long before there is a result (NĐ 118/2025 Điều 23).
REPORT_LOSS = Verb(
    address="bao-mat-giay-to",
    name="report_fault",
    title=_("Báo mất giấy tờ"),
    explain=_("Cơ quan làm mất giấy tờ thì xin cấp lại, chịu mọi chi phí và xin lỗi người nộp."),
    done=_("Đã ghi nhận; hạn khắc phục ghi ở phần kết quả."),
    may=can_report_fault,
    form=lambda dossier, data: LossForm(data, dossier=dossier),
    run=_report_loss,
    more=lambda dossier, _at: not _has_result(dossier),
)
MEND_FAULT = Verb(
    address="da-khac-phuc",
    name="mend_fault",
    title=_("Ghi đã khắc phục xong"),
    explain=_(
        "Kết quả đã sửa, hoặc giấy tờ bị mất đã xin cấp lại bằng tiền của cơ quan. Làm mất thì cơ "
        "quan đã xin lỗi người nộp."
    ),
    done=_("Đã ghi nhận khắc phục xong."),
    may=can_mend_fault,
    form=lambda dossier, data: MendForm(data, dossier=dossier),
    run=_mend,
    more=lambda dossier, _at: bool(_open_losses(dossier)),
)
# In the order of the page of the result.
RESULT_VERBS = (APPROVE_CORRECTION, APPROVE_AGAIN, SIGN_RESULT, ISSUE_RESULT, MEND_FAULT)
REPORTS = (REPORT_FAULT, REPORT_LOSS)
