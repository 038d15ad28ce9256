"""The forms in which a procedure is written: the fields of a part, and a row of its list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.rules.bounds import LONGEST_NAME, LONGEST_TEXT, MOST_COPIES
from motcua.catalogue.rules.drafting.edits import RowDraft, fields_shown
from motcua.catalogue.rules.drafting.parts import PARTS, Part, field_of
from motcua.catalogue.rules.drafts import (
    ComponentDraft,
    FeeDraft,
    LegalDraft,
    ProcedureDraft,
    TimeDraft,
)
from motcua.catalogue.rules.own import LONGEST_CASE
from motcua.people.enums import Level
from motcua.web.control.procedures.parts import LABELS
from motcua.web.ui.forms import (
    DateField,
    KeyForm,
    MoneyField,
    WholeNumberField,
    text_area,
    text_line,
)
from motcua.worktime.enums import TimeUnit

LONGEST_FIELD, LONGEST_FORM, LONGEST_NUMBER = 200, 300, 100
HINTS: dict[str, Any] = {
    "sequence": gettext_lazy("Mỗi bước một dòng, viết như nói với người dân."),
    "partial_reason": gettext_lazy(
        "Chỉ ghi khi mức là một phần: luật buộc có mặt, luật buộc kiểm tra thực địa, lỗi kỹ thuật "
        "chưa khắc phục được."
    ),
    "coordinators": gettext_lazy("Để trống nếu không có."),
    "address": gettext_lazy("Để trống thì cổng tự chỉ nơi gần nhất."),
    "result": gettext_lazy("Mỗi loại giấy tờ nhận được một dòng."),
    "conditions": gettext_lazy("Để trống nếu không có."),
}


class ShownForm(KeyForm):
    """A form about something that several may edit; `shown` says what this page was shown."""

    shown = forms.CharField(max_length=24, required=False, widget=forms.HiddenInput)


class NewProcedureForm(KeyForm):
    """A procedure that the catalogue does not hold."""

    national_code = text_line(
        gettext_lazy("Mã thủ tục"),
        40,
        hint=gettext_lazy("Mã trong Cơ sở dữ liệu quốc gia về thủ tục, ví dụ 1.004873."),
        missing=gettext_lazy("Ghi mã thủ tục, ví dụ 1.004873."),
    )
    name = text_line(LABELS["name"], LONGEST_NAME, missing=gettext_lazy("Ghi tên thủ tục."))
    field = text_line(
        LABELS["field"],
        LONGEST_FIELD,
        hint=gettext_lazy("Ví dụ Hộ tịch."),
        missing=gettext_lazy("Ghi lĩnh vực."),
    )


class FieldsForm(ShownForm):
    """The texts and choices of one part."""

    def __init__(self, part: Part, content: ProcedureDraft, data: Mapping[str, Any] | None) -> None:
        """Asks what the part says, filled in from the content."""
        names = PARTS[part].fields
        initial = {name: _initial(field_of(content, name)) for name in names}
        super().__init__(data, initial=initial | {"shown": fields_shown(content, part)})
        self.names = names
        for name in names:
            self.fields[name] = FIELDS[name]()

    def values(self) -> dict[str, Any]:
        """What was typed, as a content holds it."""
        return {name: READ.get(name, str)(self.cleaned_data[name]) for name in self.names}


class CaseForm(ShownForm):
    """The name of a case."""

    name = text_line(
        gettext_lazy("Tên trường hợp"),
        LONGEST_CASE,
        hint=gettext_lazy("Ví dụ: Cần xác minh."),
        missing=gettext_lazy("Ghi tên trường hợp."),
    )

    def row(self) -> RowDraft:
        """The row that was typed."""
        return str(self.cleaned_data["name"])


class LawForm(ShownForm):
    """A legal text."""

    number = text_line(
        gettext_lazy("Số, ký hiệu"), LONGEST_NUMBER, hint=gettext_lazy("Ví dụ 118/2025/NĐ-CP.")
    )
    title = text_area(
        gettext_lazy("Tên văn bản"), gettext_lazy("Ghi tên văn bản."), most=LONGEST_NAME, rows=2
    )

    def row(self) -> RowDraft:
        """The row that was typed."""
        return LegalDraft(self.cleaned_data["number"], self.cleaned_data["title"])


class CaseRowForm(ShownForm):
    """A row that belongs to one case or to all."""

    def __init__(self, *given: Any, cases: Sequence[str] = (), **options: Any) -> None:
        """Asks for the case where there are any."""
        super().__init__(*given, **options)
        if cases:
            every = ("", _("mọi trường hợp"))
            self.fields["case"] = forms.ChoiceField(
                label=_("Trường hợp"),
                choices=[every, *((str(place), name) for place, name in enumerate(cases))],
                required=False,
            )
        if self.field_order:
            self.order_fields(self.field_order)

    def _case(self) -> int | None:
        case = self.cleaned_data.get("case", "")
        return int(case) if case else None


def _count(label: Any) -> WholeNumberField:
    return WholeNumberField(
        label=label,
        min_value=0,
        max_value=MOST_COPIES,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), gettext_lazy("Ghi số bản từ 0 đến 1.000.")
        ),
    )


class PaperForm(CaseRowForm):
    """A paper of the dossier."""

    name = text_area(
        gettext_lazy("Tên giấy tờ"), gettext_lazy("Ghi tên giấy tờ."), most=LONGEST_NAME, rows=2
    )
    originals = _count(gettext_lazy("Bản chính"))
    certified = _count(gettext_lazy("Bản sao có chứng thực"))
    copies = _count(gettext_lazy("Bản sao"))
    required = forms.BooleanField(label=gettext_lazy("Bắt buộc phải nộp"), required=False)
    replaceable_by_data = forms.BooleanField(
        label=gettext_lazy("Thay được bằng dữ liệu đã có, người dân không phải nộp"),
        required=False,
    )
    form = text_line(
        gettext_lazy("Theo mẫu nào"), LONGEST_FORM, hint=gettext_lazy("Để trống nếu không có mẫu.")
    )
    condition = text_area(
        gettext_lazy("Khi nào phải nộp"),
        hint=gettext_lazy("Để trống nếu ai cũng phải nộp."),
        most=LONGEST_NAME,
        rows=2,
    )
    field_order = ("name", "case")

    def row(self) -> RowDraft:
        """The row that was typed."""
        given = self.cleaned_data
        said: dict[str, Any] = {
            name: given[name]
            for name in ("name", "form", "condition", "required", "replaceable_by_data")
        }
        said |= {name: given[name] or 0 for name in ("originals", "certified", "copies")}
        return ComponentDraft(**said, case=self._case())


class DatedRowForm(CaseRowForm):
    """A row for one channel or all, from a day to a day."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Nộp bằng cách"),
        choices=[("", gettext_lazy("mọi cách nộp")), *Channel.choices],
        required=False,
    )
    valid_from = DateField(
        label=gettext_lazy("Chỉ từ ngày"),
        help_text=gettext_lazy("Để trống nếu áp dụng cùng cả thủ tục."),
        required=False,
    )
    last_day = DateField(
        label=gettext_lazy("Chỉ đến hết ngày"),
        help_text=gettext_lazy("Để trống nếu không có hạn."),
        required=False,
    )
    note = text_area(gettext_lazy("Ghi chú"), most=LONGEST_NAME, rows=2)

    def clean(self) -> dict[str, Any]:
        """Tells at the last day that it lies before the first."""
        given = self.cleaned_data
        first, last = given.get("valid_from"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", str(_("Ngày này phải từ ngày đầu trở đi.")))
        return given

    def _where(self) -> dict[str, Any]:
        given = self.cleaned_data
        last: date | None = given["last_day"]
        return {
            "case": self._case(),
            "channel": Channel(given["channel"]) if given["channel"] else None,
            "valid_from": given["valid_from"],
            "valid_to": last + timedelta(days=1) if last else None,
            "note": given["note"],
        }


class LimitForm(DatedRowForm):
    """A time limit."""

    amount = WholeNumberField(
        label=gettext_lazy("Bao nhiêu"),
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            gettext_lazy("Ghi thời hạn bằng số, từ 1 đến 9.999."),
        ),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Đơn vị"),
        choices=[each for each in TimeUnit.choices if each[0] != TimeUnit.UNKNOWN],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn ngày làm việc, ngày, giờ hoặc tháng.")},
    )
    field_order = ("amount", "unit", "case", "channel", "note", "valid_from", "last_day")

    def row(self) -> RowDraft:
        """The row that was typed."""
        given = self.cleaned_data
        return TimeDraft(amount=given["amount"], unit=TimeUnit(given["unit"]), **self._where())


class FeeForm(DatedRowForm):
    """A fee, or that there is none."""

    is_free = forms.BooleanField(label=gettext_lazy("Không mất tiền"), required=False)
    amount = MoneyField(
        label=gettext_lazy("Mức thu (đồng)"),
        min_value=1,
        max_value=10**12,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("min_value", "max_value"), gettext_lazy("Ghi số tiền từ 1 đồng.")
        ),
    )
    rule_text = text_area(
        gettext_lazy("Cách tính"),
        hint=gettext_lazy("Ví dụ: 8.000 đồng một bản."),
        most=LONGEST_NAME,
        rows=2,
    )
    exemptions = text_area(gettext_lazy("Ai được miễn, giảm"), most=LONGEST_NAME, rows=2)
    field_order = (
        *("is_free", "amount", "rule_text", "exemptions", "case", "channel", "note"),
        *("valid_from", "last_day"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuses an amount of what costs nothing."""
        given = super().clean()
        if given.get("is_free") and given.get("amount"):
            self.add_error("amount", str(_("Đã chọn không mất tiền thì để trống mức thu.")))
        return given

    def row(self) -> RowDraft:
        """The row that was typed."""
        given = self.cleaned_data
        said = {name: given[name] for name in ("amount", "is_free", "rule_text", "exemptions")}
        return FeeDraft(**said, **self._where())


ROWS: dict[Part, type[CaseForm | LawForm | PaperForm | LimitForm | FeeForm]] = {
    Part.CASES: CaseForm,
    Part.PAPERS: PaperForm,
    Part.LIMITS: LimitForm,
    Part.FEES: FeeForm,
    Part.LAWS: LawForm,
}


def row_form(
    part: Part,
    content: ProcedureDraft,
    data: Mapping[str, Any] | None,
    row: object | None = None,
    shown: str = "",
) -> CaseForm | LawForm | PaperForm | LimitForm | FeeForm:
    """The form of a row of this part, filled in from `row`, or empty for a new one."""
    initial = _row_initial(row) | {"shown": shown}
    form = ROWS[part]
    if issubclass(form, CaseRowForm):
        return form(data, initial=initial, cases=content.newest.cases)
    return form(data, initial=initial)


def _row_initial(row: object | None) -> dict[str, Any]:
    if row is None:
        return {"required": True}
    if isinstance(row, str):
        return {"name": row}
    said = dict(vars(row))
    if (case := said.get("case")) is not None:
        said["case"] = str(case)
    if (end := said.get("valid_to")) is not None:
        said["last_day"] = end - timedelta(days=1)
    return said


def _initial(value: object) -> object:
    return [str(each) for each in value] if isinstance(value, tuple) else value


def _text(name: str, rows: int, missing: Any = None) -> Callable[[], forms.Field]:
    return lambda: text_area(
        LABELS[name], missing, HINTS.get(name, ""), most=LONGEST_TEXT, rows=rows
    )


def _several(name: str, choices: Sequence[tuple[str, Any]]) -> Callable[[], forms.Field]:
    return lambda: forms.MultipleChoiceField(
        label=LABELS[name],
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _copies() -> forms.Field:
    return WholeNumberField(
        label=LABELS["copies_of_dossier"],
        min_value=1,
        max_value=100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            gettext_lazy("Ghi số bộ từ 1 đến 100."),
        ),
    )


def _online_level() -> forms.Field:
    return forms.ChoiceField(
        label=LABELS["online_level"], choices=OnlineLevel.choices, widget=forms.RadioSelect
    )


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "name": _text("name", 2, gettext_lazy("Ghi tên thủ tục.")),
    "field": lambda: text_line(
        LABELS["field"], LONGEST_FIELD, missing=gettext_lazy("Ghi lĩnh vực.")
    ),
    "levels": _several("levels", Level.choices),
    "sequence": _text("sequence", 12),
    "channels": _several("channels", Channel.choices),
    "online_level": _online_level,
    "partial_reason": _text("partial_reason", 3),
    "copies_of_dossier": _copies,
    **{name: _text(name, 3) for name in ("applicants", "authority", "executor", "coordinators")},
    **{name: _text(name, 4) for name in ("address", "result", "conditions", "note")},
}
READ: dict[str, Callable[[Any], Any]] = {
    "levels": lambda given: tuple(Level(each) for each in given),
    "channels": lambda given: tuple(Channel(each) for each in given),
    "online_level": OnlineLevel,
    "copies_of_dossier": int,
}
