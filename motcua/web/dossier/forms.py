"""The forms of the moves. Each carries a key, so that sending it twice does it once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import Outcome
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.papers import Count, Needed
from motcua.people.models import Officer
from motcua.web.ui.forms import TOO_LONG, KeyForm

LONGEST = 2000
MOST_PAPERS = 999


class ActionForm(KeyForm):
    """Nothing but the key: for moves that need no words."""

    def __init__(self, *given: Any, dossier: Dossier, **options: Any) -> None:
        """`dossier` is what the move concerns."""
        super().__init__(*given, **options)
        self.dossier = dossier


def words(label: Any, missing: Any = None, hint: Any = "") -> forms.CharField:
    """A box for a reason; required where `missing` says what to write."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=missing is not None,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing or "", "max_length": TOO_LONG},
    )


class ReasonForm(ActionForm):
    """A reason."""

    reason = words(_("Lý do"), _("Ghi lý do để người nộp hiểu."))


class FinishForm(ActionForm):
    """A result, with its number where it has one."""

    result_number = forms.CharField(
        label=_("Số, ký hiệu của kết quả"),
        help_text=_("Ví dụ: 15/GXN-UBND. Để trống nếu kết quả không có số."),
        max_length=100,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    outcome = Outcome.APPROVED


class RejectForm(ReasonForm):
    """Not granted on the merits."""

    outcome = Outcome.REJECTED


class StepForm(ActionForm):
    """A remark for the next person, and who that is."""

    remark = words(_("Ghi chú cho bước sau"))

    def __init__(
        self, *given: Any, people: list[Officer], must_explain: bool, **options: Any
    ) -> None:
        """`people` can do the next step; a step that goes back needs its reason."""
        super().__init__(*given, **options)
        self.people = {str(person.pk): person for person in people}
        if must_explain:
            self.fields["remark"] = words(
                _("Lý do trả lại"), _("Ghi lý do để người làm bước trước biết cần sửa gì.")
            )
        if people:
            named = [(pk, person.name) for pk, person in self.people.items()]
            self.fields["assignee"] = forms.ChoiceField(
                label=_("Giao cho"),
                choices=[("", _("Người đang có ít việc nhất")), *named],
                required=False,
            )

    def assignee(self) -> Officer | None:
        """The person who was chosen; None leaves it to the program."""
        return self.people.get(self.cleaned_data.get("assignee") or "")


KINDS = (
    ("originals", _("Bản chính")),
    ("certified", _("Bản sao chứng thực")),
    ("copies", _("Bản sao thường")),
)


class PapersForm(ActionForm):
    """The checklist: how many of each paper, exactly those that this case needs."""

    takes_data = True

    def __init__(
        self,
        *given: Any,
        needed: list[Needed],
        counts: dict[int, Count],
        **options: Any,
    ) -> None:
        """`counts` fill the boxes in."""
        super().__init__(*given, **options)
        self.needed = needed
        for paper in needed:
            count = counts.get(paper.id, Count())
            for kind, label in KINDS:
                self.fields[f"giay-{paper.id}-{kind}"] = forms.IntegerField(
                    label=label,
                    required=False,
                    min_value=0,
                    max_value=MOST_PAPERS,
                    initial=getattr(count, kind) or None,
                    widget=forms.NumberInput(
                        attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}
                    ),
                    error_messages={"invalid": _("Số bản phải là số từ 0 đến 999.")},
                )
            if self.takes_data and paper.replaceable_by_data:
                self.fields[f"giay-{paper.id}-data"] = forms.BooleanField(
                    label=_("Đã tra cứu dữ liệu, không cần giấy"),
                    required=False,
                    initial=count.by_data,
                )

    def rows(self) -> list[dict[str, Any]]:
        """Each paper with its boxes, for the page."""
        return [
            {
                "paper": paper,
                "boxes": [self[f"giay-{paper.id}-{kind}"] for kind, _label in KINDS],
                "data": self[data] if (data := f"giay-{paper.id}-data") in self.fields else None,
            }
            for paper in self.needed
        ]

    def counts(self) -> dict[int, Count]:
        """What was typed, for every paper."""
        given = self.cleaned_data
        return {
            paper.id: Count(
                originals=given.get(f"giay-{paper.id}-originals") or 0,
                certified=given.get(f"giay-{paper.id}-certified") or 0,
                copies=given.get(f"giay-{paper.id}-copies") or 0,
                by_data=bool(given.get(f"giay-{paper.id}-data")),
            )
            for paper in self.needed
        }
