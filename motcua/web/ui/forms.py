"""Forms styled by the design system; templates use `{{ form }}` or `field(form.name)`."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import Refused, RefusedFields
from motcua.kernel.rules.dates import FIRST, LAST, TYPED, is_sensible
from motcua.kernel.text import nfc
from motcua.people.models import Officer
from motcua.people.rules.fields import LENGTHS

# For `error_messages={"max_length": …}`; Django's message does not say what to do.
TOO_LONG = _("Dài quá %(limit_value)d ký tự, hãy viết ngắn lại.")

OUT_OF_AGE = _("Năm phải từ %(first)d đến %(last)d.")
YEARS = {"first": FIRST.year, "last": LAST.year}


LONGEST_AREA = 2000


class Renderer(TemplatesSetting):
    """Renders every form and field of the project with the templates in `ui/forms/`."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class DateField(forms.DateField):
    """A date as dd/mm/yyyy in one input; accepts it in every form of `TYPED`."""

    formats = TYPED
    default_error_messages = {
        "required": _("Nhập ngày, ví dụ 21/11/2026."),
        "invalid": _("Ngày này không đọc được. Nhập ngày/tháng/năm, ví dụ 21/11/2026."),
    }

    def __init__(self, **options: Any) -> None:
        """As `forms.DateField`, with our formats, an example as hint, and a narrow input."""
        box = forms.DateInput(
            format="%d/%m/%Y", attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}
        )
        hint = _("Ví dụ 21/11/2026.")
        given: dict[str, Any] = {"input_formats": self.formats, "widget": box, "help_text": hint}
        super().__init__(**(given | options))

    def to_python(self, value: Any) -> date | None:
        """The date; rejects implausible years, which are typing errors."""
        day = super().to_python(value)
        if day is not None and not is_sensible(day):
            raise forms.ValidationError(str(OUT_OF_AGE) % YEARS, code="out_of_age")
        return day


class WholeNumberField(forms.IntegerField):
    """A whole number in digits; `1.0` and `1_0` are refused, which Django reads as 1 and 10."""

    written = re.compile(r"-?\d+")

    def to_python(self, value: Any) -> int | None:
        """The number; rejects everything but digits."""
        text = "" if value is None else str(value).strip()
        if text and not self.written.fullmatch(text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(self.digits(text))

    def digits(self, text: str) -> str:
        """The text without what may stand between the digits."""
        return text


class MoneyField(WholeNumberField):
    """An amount in whole đồng; reads `50.000`, `50 000 đ` and `50000`.

    A dot or a space separates groups of three digits and nothing else: `1.5` and `1,500` are
    refused, because each may mean two amounts.
    """

    written = re.compile(
        r"(-?\d+|(?!0)\d{1,3}(\.\d{3})+|(?!0)\d{1,3}(\s\d{3})+)(\s*(đồng|đ|vnđ|vnd))?", re.I
    )
    default_error_messages = {
        "invalid": _("Số tiền phải là số đồng tròn, nghìn cách bằng dấu chấm, ví dụ 50.000."),
    }

    def digits(self, text: str) -> str:
        """The text without separators and currency."""
        return re.sub(r"[^-\d]", "", text)


def text_area(
    label: Any, missing: Any = None, hint: Any = "", *, most: int = LONGEST_AREA, rows: int = 4
) -> forms.CharField:
    """A text area, as for a reason; required if `missing`, its error message, is given."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=missing is not None,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing or "", "max_length": TOO_LONG},
    )


def line(label: Any, name: str, hint: Any = "") -> forms.CharField:
    """A one-line text field about a person, with the length limit of `name`."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LENGTHS[name],
        required=False,
        error_messages={"max_length": TOO_LONG},
    )


def text_line(label: Any, most: int = 300, *, hint: Any = "", missing: Any = "") -> forms.CharField:
    """A text of one line, required where `missing` says what to do."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=most,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class AboutOthers(forms.BoundField):
    """A field of a form about somebody else: the browser must not offer what was typed before."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """As Django, with `autocomplete="off"` where something is typed."""
        given: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if isinstance(widget or self.field.widget, forms.TextInput | forms.Textarea):
            given.setdefault("autocomplete", "off")
        return given


class KeyForm(forms.Form):
    """A form of an officer for one action; its key makes a repeated submission harmless."""

    bound_field_class = AboutOthers
    key = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput,
        error_messages={"required": _("Trang đã cũ. Tải lại trang rồi làm lại.")},
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        """Sets a new key for each page; a bound form keeps the submitted one."""
        super().__init__(*given, **options)
        self.initial["key"] = uuid4().hex


def action_args(officer: Officer, at: datetime, form: KeyForm) -> dict[str, Any]:
    """The actor, time and idempotency key, as arguments of an action."""
    return {"by": officer, "at": at, "key": form.cleaned_data["key"]}


class SearchForm(forms.Form):
    """A search box, `q`; invalid input counts as an empty search."""

    q = forms.CharField(max_length=200, required=False)

    def __init__(self, asked: Mapping[str, str], *, label: Any) -> None:
        """`asked` is the URL's query, `label` the label of the box."""
        super().__init__({"q": nfc(asked.get("q", ""))[:200]})
        self.fields["q"].label = label

    @property
    def question(self) -> str:
        """The search text; empty if none or invalid."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


def say_problems(form: forms.Form, problem: Refused, **renamed: str) -> None:
    """Add each problem of a refusal to its field, or the refusal to the form.

    `renamed` are fields of the form with other names than the action's arguments.
    """
    told = problem.problems if isinstance(problem, RefusedFields) else []
    for name, sentence in told or [("", str(problem))]:
        field = renamed.get(name, name)
        form.add_error(field if field in form.fields else None, sentence)


def say_shown(form: forms.Form, name: str, shown: str) -> None:
    """Have a form tell what its page shows or asks now, also one that is shown again."""
    form.initial[name] = shown
    if form.is_bound and name in form.fields:
        form.data = {**form.data.dict(), name: shown}  # type: ignore[attr-defined]
