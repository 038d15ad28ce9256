"""Forms styled by the design system; templates use `{{ form }}` or `field(form.name)`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from motcua.kernel.rules.dates import FIRST, LAST, is_sensible
from motcua.kernel.text import nfc
from motcua.people.models import Officer

# For `error_messages={"max_length": …}`; Django's message does not say what to do.
TOO_LONG = _("Dài quá %(limit_value)d ký tự, hãy viết ngắn lại.")

OUT_OF_AGE = _("Năm phải từ %(first)d đến %(last)d.")
YEARS = {"first": FIRST.year, "last": LAST.year}


class Renderer(TemplatesSetting):
    """Renders every form and field of the project with the templates in `ui/forms/`."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class DateField(forms.DateField):
    """A date as dd/mm/yyyy in one input; accepts `21/11/2026`, `1/2/2026` and `21-11-2026`."""

    formats = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
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


class KeyForm(forms.Form):
    """A form for one action; its idempotency key makes a repeated submission harmless."""

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
