"""Correcting the applicant of a dossier that was filed: what is right, and a check of it."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.queries.asked_details import asked_on
from motcua.dossiers.actions import (
    CannotCorrectApplicant,
    correct_applicant,
    correct_group,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_correct_applicant
from motcua.dossiers.queries.applicants import applicant_of, filing_of
from motcua.dossiers.queries.corrections import (
    Correction,
    find_slip,
    get_correction,
    is_open_to_correction,
    list_also_corrected,
    list_of_group,
    list_problems_beside,
    list_slips,
)
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.fees import list_misnamed
from motcua.dossiers.queries.results import count_on_the_way
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.corrections import (
    known_by,
    nothing_corrected,
    outdates_results,
    seen_recorded,
)
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.dossiers.rules.states import refused_by_state
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed, Refused
from motcua.people.enums import ApplicantKind
from motcua.people.models import Officer
from motcua.people.rules.contacts import shown_phone
from motcua.web.desk.filing import TYPED, RepresentativeForm, representative_initial
from motcua.web.desk.forms import APPLICANT, ApplicantForm
from motcua.web.desk.intake_views import at_counter
from motcua.web.ui.forms import TOO_LONG, action_args, say_problems, say_shown

CHECKED, AGAIN = "dong-y", "sua"


class CorrectionForm(ApplicantForm, RepresentativeForm):
    """All that is recorded of who files, and why it is corrected."""

    field_order = (*APPLICANT, *(f"representative_{name}" for name in TYPED), "reason", "only_this")
    note = None  # type: ignore[assignment]
    # What was recorded when the page of the check was shown.
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    only_this = forms.BooleanField(
        label=gettext_lazy("Chỉ sửa hồ sơ này"),
        help_text=gettext_lazy("Không đánh dấu thì các hồ sơ nhận cùng cũng được sửa."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao sửa?"),
        help_text=gettext_lazy("Ví dụ: gõ nhầm so với thẻ căn cước; người nộp báo số mới."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Ghi lý do sửa, để người xem sau này hiểu."),
            "max_length": TOO_LONG,
        },
    )

    def __init__(self, *given: Any, in_group: bool, **options: Any) -> None:
        """Asks whether only this one is meant where others were received together with it."""
        super().__init__(*given, **options)
        if not in_group:
            del self.fields["only_this"]

    def clean_address(self) -> str:
        """An address that nobody touched stays as recorded, also of a former commune."""
        if "address" not in self.changed_data:
            return str(self.cleaned_data["address"])
        return super().clean_address()


@at_counter
def correct(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Ask what is right, show the differences, and record them once they were checked."""
    at = now()
    dossier = get_dossier(pk, officer=officer, at=at)
    if not can_correct_applicant(officer, dossier, at):
        raise NotAllowed(_("Việc này do nơi tiếp nhận hồ sơ làm, không phải phần việc của bạn."))
    if request.method != "POST":
        check_open(dossier)
        return show_form(request, dossier, correction_form(dossier, at))
    form = correction_form(dossier, at, request.POST)
    if not form.is_valid() or AGAIN in request.POST:
        return show_form(request, dossier, form)
    right: dict[str, Any] = {
        "applicant": form.applicant(),
        "representative": representative_of(form, dossier),
    }
    if CHECKED not in request.POST:
        check_open(dossier)
        return show_check(request, dossier, form, get_correction(dossier, at=at, **right), at)
    group = None if only_this(form) else dossier.group
    try:
        given = {name: form.cleaned_data[name] for name in ("reason", "seen")}
        given |= {"dossier": dossier, **right, **action_args(officer, at, form)}
        if group is None:
            correct_applicant(**given)
        else:
            new = correct_group(group=group, **given)
    except CannotCorrectApplicant as problem:
        say_problems(form, problem)
        if "seen" in form.errors:
            return show_check(request, dossier, form, get_correction(dossier, at=at, **right), at)
        return show_form(request, dossier, form)
    if group is not None and new.slip_issued_at != group.slip_issued_at:
        said = _(
            "Đã sửa thông tin người nộp. In giấy tiếp nhận mới của nhóm; hồ sơ nào có giấy riêng "
            "thì in ở trang hồ sơ đó."
        )
        messages.success(request, said)
        return redirect("desk:group", pk=group.pk)
    messages.success(request, said_after(dossier))
    return redirect("dossier:show", pk=pk)


def only_this(form: CorrectionForm) -> bool:
    """Whether no other dossier is corrected with it."""
    return bool(form.cleaned_data.get("only_this", True))


def check_open(dossier: Dossier) -> None:
    """Raises `Refused` where the state allows no correction."""
    if not is_open_to_correction(dossier):
        raise Refused(refused_by_state(dossier.state))


def said_after(dossier: Dossier) -> str:
    """What was done, and that a new slip waits to be printed."""
    if find_slip(dossier) is None:
        return _("Đã sửa thông tin người nộp.")
    return _("Đã sửa thông tin người nộp. In Giấy tiếp nhận mới ở mục “Giấy đã lập” và đưa họ.")


def correction_form(dossier: Dossier, at: datetime, data: Any = None) -> CorrectionForm:
    """The form with what is recorded; asked for is what was when the dossier was drafted."""
    on = dossier.drafted_at.astimezone(VIETNAM).date()
    recorded = asdict(applicant_of(dossier)) | {"phone": shown_phone(dossier.applicant_phone)}
    return CorrectionForm(
        data,
        initial=recorded | representative_initial(filing_of(dossier).representative),
        on=at.astimezone(VIETNAM).date(),
        asked=asked_on(dossier.version.procedure_id, on),
        in_group=dossier.group_id is not None,
        by_organisation=dossier.applicant_kind == ApplicantKind.ORGANISATION,
    )


def representative_of(form: CorrectionForm, dossier: Dossier) -> DeclaredRepresentative | None:
    """As typed; the first day of an authorisation is not asked and stays."""
    typed, recorded = form.representative(), filing_of(dossier).representative
    if typed is None or recorded is None:
        return typed
    return replace(typed, valid_from=recorded.valid_from)


def show_form(request: HttpRequest, dossier: Dossier, form: CorrectionForm) -> HttpResponse:
    """What is recorded, to be written over."""
    return render(request, "desk/correct.html", {"dossier": dossier, "form": form})


def show_check(
    request: HttpRequest,
    dossier: Dossier,
    form: CorrectionForm,
    right: Correction,
    at: datetime,
) -> HttpResponse:
    """Before and after, with what follows from it; the form again if something is wrong."""
    if right.problems or not right.details:
        say_problems(form, CannotCorrectApplicant(right.problems or nothing_corrected()))
        return show_form(request, dossier, form)
    of_group = [] if only_this(form) else list_of_group(dossier)
    also = list_also_corrected(dossier, right, of_group, at)
    if barred := list_problems_beside(also):
        say_problems(form, CannotCorrectApplicant(barred))
        return show_form(request, dossier, form)
    say_shown(form, "seen", seen_recorded(right.was, right.helped_by))
    corrected = [dossier, *(row for row, _each in also)]
    group, slip = None if only_this(form) else dossier.group, find_slip(dossier)
    context = {
        "dossier": dossier,
        "form": form,
        "differences": list(list_differences(right)),
        "also": corrected[1:],
        "in_group": group is not None,
        "slips": list_slips(group, corrected) if group else [slip] if slip else [],
        "outdated": count_on_the_way(corrected) if outdates_results(right.details) else 0,
        "misnamed": list_misnamed(corrected, right.applicant.name),
    }
    return render(request, "desk/check_correction.html", context)


def list_differences(right: Correction) -> Iterator[tuple[str, str, str]]:
    """Of each detail that differs its name, what is recorded and what is to be."""
    was, now_is = shown_details(right.was), shown_details(right.applicant)
    was["representative"] = known_by(right.helped_by)
    now_is["representative"] = known_by(right.representative)
    for detail in right.details:
        yield capfirst(str(detail.label)), was[detail], now_is[detail]


def shown_details(applicant: Applicant) -> dict[str, str]:
    """Each detail as it is shown."""
    kind = ApplicantKind(applicant.kind).label
    return asdict(applicant) | {"kind": str(kind), "phone": shown_phone(applicant.phone)}
