"""The form fields of a document that says who decides what."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions.authorities import LONGEST_NUMBER, end_authority
from motcua.dossiers.enums import DecisionKind
from motcua.dossiers.models import Authority
from motcua.dossiers.queries.authorities import find_fields
from motcua.kernel.clock import now
from motcua.kernel.errors import Refused
from motcua.kernel.text import fold
from motcua.people.models import Officer
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm, action_args

LONGEST_LIST = 4000
DOCUMENT = ("document_number", "document_on")
SCOPE = ("kinds", "procedures", "fields_of")


def _lines(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )


class ScopeForm(KeyForm):
    """The document and what may be decided under it."""

    document_number = forms.CharField(
        label=gettext_lazy("Số văn bản"),
        help_text=gettext_lazy("Ví dụ 12/QĐ-UBND."),
        max_length=LONGEST_NUMBER,
        error_messages={
            "required": gettext_lazy("Ghi số văn bản làm căn cứ."),
            "max_length": TOO_LONG,
        },
    )
    document_on = DateField(label=gettext_lazy("Ngày văn bản"))
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Được quyết định việc gì"),
        help_text=gettext_lazy("Không chọn việc nào là mọi việc."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    procedures = _lines(
        gettext_lazy("Thủ tục"),
        gettext_lazy("Mỗi dòng một mã, ví dụ 1.001193."),
    )
    fields_of = _lines(
        gettext_lazy("Lĩnh vực"),
        gettext_lazy("Mỗi dòng một lĩnh vực. Để trống cả thủ tục và lĩnh vực là mọi thủ tục."),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        """Sets the kinds of decisions, in the page's language."""
        super().__init__(*given, **options)
        choices = [(kind.value, capfirst(str(kind.label))) for kind in DecisionKind]
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined]

    def clean_procedures(self) -> list[str]:
        """The codes, one a line or separated by commas."""
        typed = self.cleaned_data["procedures"].replace(",", "\n")
        return [code.strip() for code in typed.splitlines() if code.strip()]

    def clean_fields_of(self) -> list[int]:
        """The ids of the named fields; refuses a name that the catalogue does not hold."""
        names = {fold(name): name.strip() for name in self.cleaned_data["fields_of"].splitlines()}
        names.pop("", None)
        known = find_fields(list(names)[:100])
        unknown = [name for folded, name in names.items() if folded not in known]
        if unknown:
            raise forms.ValidationError(
                _("Không có lĩnh vực “%(name)s”; ghi đúng tên trong danh mục thủ tục."),
                code="unknown",
                params={"name": unknown[0]},
            )
        return list(known.values())

    def scope(self) -> dict[str, Any]:
        """The document and its scope, as arguments of the action."""
        given = self.cleaned_data
        names = (*DOCUMENT, "kinds", "procedures")
        return {name: given[name] for name in names} | {"fields": given["fields_of"]}


class EndAuthorityForm(KeyForm):
    """From which day the document no longer holds."""

    on = DateField(label=gettext_lazy("Thôi hiệu lực từ ngày"))


def end_as_typed(
    request: HttpRequest, officer: Officer, authority: Authority, form: EndAuthorityForm
) -> bool:
    """End the document on the day of a valid form, and say so; else say why not at that day."""
    if request.method != "POST" or not form.is_valid():
        return False
    given = {"on": form.cleaned_data["on"], **action_args(officer, now(), form)}
    try:
        end_authority(authority=authority, **given)
    except Refused as problem:
        form.add_error("on", str(problem))
        return False
    messages.success(request, _("Đã ghi ngày thôi hiệu lực."))
    return True
