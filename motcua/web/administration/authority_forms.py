"""The forms about documents that say who decides what."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.actions.authorities import LONGEST_NUMBER
from motcua.dossiers.enums import AuthorityBasis, DecisionKind
from motcua.dossiers.queries.authorities import find_fields
from motcua.kernel.text import fold
from motcua.people.enums import Role
from motcua.people.models import Post
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm

LONGEST_LIST = 4000


def _lines(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )


class AuthorityForm(KeyForm):
    """A document that assigns decisions to a deputy, or authorises an officer for a period."""

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
    first_day = DateField(label=gettext_lazy("Có hiệu lực từ ngày"))
    last_day = DateField(label=gettext_lazy("Đến hết ngày"), required=False)
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

    def __init__(self, *given: Any, post: Post, **options: Any) -> None:
        """`post` tells whether work is assigned to a deputy or an officer is authorised."""
        super().__init__(*given, **options)
        deputy = post.role == Role.LEADER
        self.basis = AuthorityBasis.ASSIGNED if deputy else AuthorityBasis.AUTHORISED
        choices = [(kind.value, capfirst(str(kind.label))) for kind in DecisionKind]
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined]
        if deputy:
            self.fields["last_day"].help_text = _("Để trống nếu văn bản không nêu ngày cuối.")

    def clean_procedures(self) -> list[str]:
        """The codes, one a line or separated by commas."""
        return [code.strip() for code in _split(self.cleaned_data["procedures"])]

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


class EndAuthorityForm(KeyForm):
    """From which day the document no longer holds."""

    on = DateField(label=gettext_lazy("Thôi hiệu lực từ ngày"))


def _split(text: str) -> list[str]:
    return [part for part in text.replace(",", "\n").splitlines() if part.strip()]
