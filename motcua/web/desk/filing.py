"""Intake page: the representative, and the return of the result."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import save_draft
from motcua.dossiers.enums import RepresentativeKind, ReturnWay
from motcua.dossiers.queries.applicants import filing_of
from motcua.dossiers.queries.intake import list_return_units
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.representatives import LONGEST_KEPT, DeclaredRepresentative
from motcua.dossiers.rules.returns import ResultReturn
from motcua.kernel.clock import now
from motcua.people.enums import ApplicantKind
from motcua.people.models import Officer, Unit
from motcua.people.rules.contacts import shown_phone
from motcua.web.desk.forms import line
from motcua.web.desk.intake_views import answer_form, at_counter, get_intake, way_back
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args

NOBODY = ""
TYPED = ("kind", "name", "number", "phone", "ground", "valid_to", "paper_kept")
RETURNED = ("way", "address", "recipient_name", "recipient_phone")


class FilingForm(KeyForm):
    """An optional representative, and how the result is returned."""

    representative_kind = forms.ChoiceField(
        label=_("Ai nộp?"),
        choices=[
            (NOBODY, _("chính người có tên trong hồ sơ")),
            *RepresentativeKind.choices,
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    representative_name = line(_("Họ tên người nộp thay"), "name")
    representative_number = line(_("Số giấy tờ của người nộp thay"), "number")
    representative_phone = line(_("Điện thoại của người nộp thay"), "phone")
    representative_ground = forms.CharField(
        label=_("Giấy tờ làm căn cứ nộp thay"),
        help_text=_(
            "Ví dụ: Giấy ủy quyền số 12 ngày 01/03/2026; Giám đốc theo giấy đăng ký số 5. "
            "Cha, mẹ thì để trống."
        ),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    representative_valid_to = DateField(
        label=_("Giấy đó có hiệu lực đến hết ngày"),
        help_text=_("Để trống nếu giấy không ghi hạn."),
        required=False,
    )
    representative_paper_kept = forms.CharField(
        label=_("Giấy đó lưu ở đâu"),
        help_text=_("Ví dụ: kẹp trong hồ sơ giấy; trả lại người nộp sau khi xem."),
        max_length=LONGEST_KEPT,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    return_way = forms.ChoiceField(
        label=_("Nhận kết quả bằng cách nào?"),
        choices=ReturnWay.choices,
        widget=forms.RadioSelect,
    )
    return_unit = forms.ChoiceField(label=_("Nhận tại quầy nào?"), required=False)
    return_address = line(_("Địa chỉ nhận qua bưu chính"), "address")
    return_recipient_name = line(
        _("Người nhận"),
        "name",
        hint=_("Để trống nếu người nộp đến nhận tại quầy."),
    )
    return_recipient_phone = line(_("Điện thoại người nhận"), "phone")

    def __init__(
        self, *given: Any, units: QuerySet[Unit], here: Unit, by_organisation: bool, **options: Any
    ) -> None:
        """`here` receives the dossier; `units` are other counters that may deliver the result.

        An organisation has no parents.
        """
        super().__init__(*given, **options)
        if by_organisation:
            kinds = [
                row for row in RepresentativeKind.choices if row[0] != RepresentativeKind.PARENT
            ]
            self.fields["representative_kind"].choices = [  # type: ignore[attr-defined]
                (NOBODY, gettext("chính tổ chức có tên trong hồ sơ")),
                *kinds,
            ]
        others = [(str(unit.pk), unit.name) for unit in units]
        self.fields["return_unit"].choices = [  # type: ignore[attr-defined]
            ("", _("Tại đây: %(unit)s") % {"unit": here.name}),
            *others,
        ]
        if not units:
            del self.fields["return_unit"]

    def filing(self) -> Filing:
        """The input; without a kind, unchanged details of a representative are ignored."""
        given = self.cleaned_data
        elsewhere = given.get("return_unit")
        result = ResultReturn(
            unit_id=int(elsewhere) if elsewhere else None,
            **{name: given[f"return_{name}"] for name in RETURNED},
        )
        typed = {name: given[f"representative_{name}"] for name in TYPED}
        named = any(typed[name] for name in TYPED if f"representative_{name}" in self.changed_data)
        if typed["kind"] == NOBODY and not named:
            return Filing(result=result)
        return Filing(DeclaredRepresentative(**typed), result)


def initial_of(filing: Filing) -> dict[str, Any]:
    """The initial values from a draft, with phone numbers formatted for display."""
    initial = {f"return_{name}": getattr(filing.result, name) for name in RETURNED}
    initial["return_unit"] = filing.result.unit_id or ""
    initial["return_recipient_phone"] = shown_phone(filing.result.recipient_phone)
    if (helper := filing.representative) is not None:
        initial |= {f"representative_{name}": getattr(helper, name) for name in TYPED}
        initial["representative_phone"] = shown_phone(helper.phone)
    return initial


@at_counter
def change_filing(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Change the representative and the return of the result of a draft."""
    at = now()
    dossier = get_intake(pk, officer, at)
    data = request.POST if request.method == "POST" else None
    form = FilingForm(
        data,
        initial=initial_of(filing_of(dossier)),
        units=list_return_units(dossier.receiving_unit, at),
        here=dossier.receiving_unit,
        by_organisation=dossier.applicant_kind == ApplicantKind.ORGANISATION,
    )
    return answer_form(
        request,
        form,
        lambda: save_draft(dossier=dossier, filing=form.filing(), **action_args(officer, at, form)),
        title=_("Người nộp thay, cách nhận kết quả"),
        name=dossier.procedure_name,
        back=way_back(request, dossier),
        said=gettext("Đã lưu người nộp thay và cách nhận kết quả."),
    )
