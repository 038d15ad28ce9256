"""The form of a template of results, and what it looks like."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Procedure
from motcua.dossiers.enums import Need, ResultForm
from motcua.dossiers.models import Dossier, ResultTemplate
from motcua.dossiers.printed.result import Look, draw_result
from motcua.dossiers.queries.declared_values import sample_values
from motcua.dossiers.rules.results import (
    LENGTHS,
    MOST_LINE,
    MOST_TEXT,
    ResultWords,
    TemplateText,
    fill,
)
from motcua.dossiers.rules.validity import MOST_MONTHS
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Place, Unit
from motcua.web.ui.forms import DateField, KeyForm, text_area, text_line

WORDS = ("subject", "bases", "body", "recipients")
EXAMPLE = {
    "applicant": "Nguyễn Văn An",
    "applicant_number": "091085000123",
    "applicant_address": "Ấp 1, xã Giồng Riềng",
    "code": "H01.30904-261129-0001",
    "procedure": "Cấp giấy phép xây dựng",
    "received_on": "29/11/2026",
    "unit": "Ủy ban nhân dân xã Giồng Riềng",
    "old_number": "04/QĐ-UBND",
}


def _line(label: Any, name: str, hint: Any = "", missing: Any = "") -> forms.CharField:
    return text_line(label, LENGTHS.get(name, MOST_LINE), hint=hint, missing=missing)


class ResultTemplateForm(KeyForm):
    """What a template says from a day on."""

    name = _line(_("Tên văn bản"), "name", missing=_("Hãy ghi tên văn bản."))
    form = forms.ChoiceField(
        label=_("Loại văn bản"), choices=ResultForm.choices, widget=forms.RadioSelect
    )
    need = forms.ChoiceField(
        label=_("Khi duyệt kết quả"), choices=Need.choices, widget=forms.RadioSelect
    )
    type_code = _line(
        _("Mã loại kết quả"),
        "type_code",
        _(
            "Mã trong Cơ sở dữ liệu quốc gia về thủ tục. Để trống thì kết quả phát hành không có "
            "mã giấy tờ."
        ),
    )
    symbol = _line(_("Ký hiệu"), "symbol", _("Ví dụ QĐ-UBND."))
    authority = _line(_("Quyền hạn ký"), "authority", _("Ví dụ TM. Ủy ban nhân dân."))
    position = _line(_("Chức vụ người ký"), "position", _("Ví dụ Chủ tịch."))
    subject = _line(_("Trích yếu"), "subject", missing=_("Hãy ghi trích yếu của văn bản."))
    bases = text_area(_("Căn cứ"), most=MOST_TEXT, rows=4)
    body = text_area(_("Nội dung"), _("Hãy ghi nội dung của văn bản."), most=MOST_TEXT, rows=12)
    recipients = text_area(_("Nơi nhận"), most=MOST_TEXT, rows=3)
    valid_months = forms.IntegerField(
        label=_("Kết quả có giá trị bao nhiêu tháng từ ngày cấp"),
        help_text=_("Để trống nếu không có hạn. Người có giấy được nhắc trước khi hết hạn."),
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Ghi số tháng từ 1 đến 1200.")
        ),
    )
    renewed_by = _line(
        _("Mã thủ tục cấp lại, gia hạn"),
        "renewed_by",
        _("Để trống nếu làm lại bằng chính thủ tục này."),
    )
    source_note = _line(_("Nguồn của mẫu"), "source_note", _("Số, ngày của văn bản ban hành mẫu."))
    valid_from = DateField(label=_("Dùng từ ngày"), help_text=_("Từ ngày mai trở đi."))

    def clean_renewed_by(self) -> Procedure | None:
        """The procedure with the typed code."""
        code = self.cleaned_data["renewed_by"].strip()
        found = Procedure.objects.filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(str(_("Không có thủ tục mang mã này.")))
        return found

    def words(self) -> ResultWords:
        """The texts with variables."""
        return ResultWords(**{name: self.cleaned_data[name] for name in WORDS})

    def look(self) -> TemplateText:
        """What stands beside them."""
        return TemplateText(**{name: self.cleaned_data[name] for name in LENGTHS})


def initial_of(row: ResultTemplate | None, at: datetime) -> dict[str, Any]:
    """The template as it is, from tomorrow on."""
    given: dict[str, Any] = {"form": ResultForm.DECISION, "need": Need.REQUIRED}
    if row is not None:
        names = ("form", "need", *WORDS, *LENGTHS)
        given = {name: getattr(row, name) for name in names}
        given["valid_months"] = row.valid_months
        given["renewed_by"] = row.renewed_by.code if row.renewed_by else ""
    given["valid_from"] = at.astimezone(VIETNAM).date() + timedelta(days=1)
    return given


def preview_of(
    words: ResultWords,
    look: TemplateText,
    form: str,
    at: datetime,
    procedure: Procedure | None = None,
) -> bytes:
    """The paper with an invented applicant and the sample of the declaration, as a draft."""
    values = EXAMPLE | sample_values(procedure, at.astimezone(VIETNAM).date())
    above = Unit(name="Ủy ban nhân dân tỉnh An Giang")
    unit = Unit(name=EXAMPLE["unit"], parent=above, place=Place(name="Giồng Riềng"))
    shown = Look(
        name=look.name,
        form=form,
        symbol=look.symbol,
        authority=look.authority,
        position=look.position,
        at=at,
    )
    return draw_result(Dossier(deciding_unit=unit), fill(words, values), shown).pdf
