"""The forms of the moves. Each carries a key, so that sending it twice does it once."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import DelayCause, Delivery, Outcome
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.papers import Count, Needed
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer
from motcua.web.ui.forms import TOO_LONG, DateField, KeyForm

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


class PauseForm(ActionForm):
    """Why the clock stops."""

    reason = words(
        _("Đang chờ cơ quan nào, việc gì"), _("Ghi cơ quan và việc đang chờ trước khi dừng giờ.")
    )
    legal_ground = forms.CharField(
        label=_("Căn cứ cho phép không tính thời gian này"),
        help_text=_("Ví dụ: khoản, điều của văn bản. Để trống nếu chưa rõ."),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )


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


class DeliverForm(ActionForm):
    """How the result went out."""

    how = forms.ChoiceField(
        label=_("Trả bằng cách nào"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn cách trả kết quả.")},
    )
    receiver = forms.CharField(
        label=_("Người nhận"),
        help_text=_("Để trống nếu là người nộp. Nhận thay thì ghi họ tên người nhận."),
        max_length=200,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        """Only what can follow on where the result is now."""
        super().__init__(*given, **options)
        posted = self.dossier.delivery == Delivery.POSTED
        ways = [Delivery.RETURNED] if posted else [Delivery.HANDED_OVER, Delivery.POSTED]
        self.fields["how"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]
        self.initial.setdefault("how", ways[0].value)


class ExtendForm(ActionForm):
    """An apology with a new promise."""

    promised_on = DateField(label=_("Hẹn trả vào ngày"))
    cause = forms.ChoiceField(
        label=_("Nguyên nhân trễ"),
        widget=forms.RadioSelect,
        choices=DelayCause.choices,
        error_messages={"required": _("Chọn một nguyên nhân.")},
    )
    reason = words(_("Lời giải thích với người nộp"), _("Ghi vì sao trễ để xin lỗi người nộp."))

    def promised_at(self) -> datetime:
        """The close of the promised day."""
        return datetime.combine(self.cleaned_data["promised_on"], time(17), VIETNAM)


class StepForm(ActionForm):
    """A remark for the next person, and who that is."""

    remark = words(_("Ghi chú cho bước sau"))
    assignee = forms.ModelChoiceField(
        label=_("Giao cho"),
        queryset=Officer.objects.none(),
        required=False,
        empty_label=_("Người đang có ít việc nhất"),
    )

    def __init__(
        self, *given: Any, people: QuerySet[Officer], must_explain: bool, **options: Any
    ) -> None:
        """`people` may do the next step; a step that goes back needs its reason."""
        super().__init__(*given, **options)
        if must_explain:
            self.fields["remark"] = words(
                _("Lý do trả lại"), _("Ghi lý do để người làm bước trước biết cần sửa gì.")
            )
        if people.exists():
            self.fields["assignee"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["assignee"]


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
                "data": next((b for b in self if b.name == f"giay-{paper.id}-data"), None),
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


class SupplementForm(PapersForm):
    """What is missing of which paper, and why."""

    takes_data = False
    reason = words(_("Lý do và cách bổ sung"), _("Ghi rõ cần bổ sung gì, một lần cho đủ."))

    def asked(self) -> dict[int, Count]:
        """Only the papers of which something is asked."""
        return {paper: count for paper, count in self.counts().items() if count != Count()}
