"""The form of a template of results, and what it looks like."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import Need, ResultForm
from motcua.dossiers.models import Dossier, ResultTemplate
from motcua.dossiers.printed.result import Look, draw_result
from motcua.dossiers.rules.results import (
    LENGTHS,
    MOST_LINE,
    MOST_TEXT,
    ResultWords,
    TemplateText,
    fill,
)
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Place, Unit
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm

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
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=LENGTHS.get(name, MOST_LINE),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def _area(label: Any, rows: int, missing: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


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
    bases = _area(_("Căn cứ"), 4)
    body = _area(_("Nội dung"), 12, _("Hãy ghi nội dung của văn bản."))
    recipients = _area(_("Nơi nhận"), 3)
    source_note = _line(_("Nguồn của mẫu"), "source_note", _("Số, ngày của văn bản ban hành mẫu."))
    valid_from = DateField(label=_("Dùng từ ngày"), help_text=_("Từ ngày mai trở đi."))

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
    given["valid_from"] = at.astimezone(VIETNAM).date() + timedelta(days=1)
    return given


def preview_of(words: ResultWords, look: TemplateText, form: str, at: datetime) -> bytes:
    """The paper with an invented applicant, as a draft."""
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
    return draw_result(Dossier(deciding_unit=unit), fill(words, EXAMPLE), shown).pdf
