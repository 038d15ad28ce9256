"""Intake page: the representative, and the return of the result."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import save_draft
from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.queries.applicants import filing_of
from motcua.dossiers.queries.intake import list_return_units
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.representatives import LONGEST_KEPT, DeclaredRepresentative
from motcua.kernel.clock import now
from motcua.people.enums import ApplicantKind
from motcua.people.models import Officer
from motcua.people.rules.contacts import shown_phone
from motcua.web.desk.intake_views import answer_form, at_counter, get_intake, way_back
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args, line
from motcua.web.ui.returns import ReturnForm, return_initial

NOBODY = ""
TYPED = (
    *("kind", "name", "number", "phone", "email", "address"),
    *("ground", "valid_to", "paper_kept"),
)


class RepresentativeForm(KeyForm):
    """An optional representative."""

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
    representative_email = line(_("Thư điện tử của người nộp thay"), "email")
    representative_address = line(_("Địa chỉ của người nộp thay"), "address")
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

    def __init__(self, *given: Any, by_organisation: bool = False, **options: Any) -> None:
        """An organisation has no parents."""
        super().__init__(*given, **options)
        if by_organisation:
            kinds = [
                row for row in RepresentativeKind.choices if row[0] != RepresentativeKind.PARENT
            ]
            self.fields["representative_kind"].choices = [  # type: ignore[attr-defined]
                (NOBODY, gettext("chính tổ chức có tên trong hồ sơ")),
                *kinds,
            ]

    def representative(self) -> DeclaredRepresentative | None:
        """The input; without a kind, unchanged details of a representative are ignored."""
        typed = {name: self.cleaned_data[f"representative_{name}"] for name in TYPED}
        named = any(typed[name] for name in TYPED if f"representative_{name}" in self.changed_data)
        if typed["kind"] == NOBODY and not named:
            return None
        return DeclaredRepresentative(**typed)


class FilingForm(ReturnForm, RepresentativeForm):
    """An optional representative, and how the result is returned."""

    def filing(self) -> Filing:
        """The input."""
        return Filing(self.representative(), self.result())


def initial_of(filing: Filing) -> dict[str, Any]:
    """The initial values from a draft, with phone numbers formatted for display."""
    return return_initial(filing.result) | representative_initial(filing.representative)


def representative_initial(helper: DeclaredRepresentative | None) -> dict[str, Any]:
    """The initial values of a recorded representative, with the number formatted for display."""
    if helper is None:
        return {}
    shown = {f"representative_{name}": getattr(helper, name) for name in TYPED}
    return shown | {"representative_phone": shown_phone(helper.phone)}


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
