"""The forms of reviews."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.announcements.models import Announcement
from motcua.catalogue.models import Procedure
from motcua.people.models import Officer
from motcua.reviews.actions import Conclusion
from motcua.reviews.enums import ReviewProposal, ReviewReason
from motcua.reviews.models import Review, ReviewedPart
from motcua.reviews.queries import Parameters
from motcua.reviews.rules.cost import LONGEST_NAME, Activity, ActivityCost, Cost, OfficeTime
from motcua.reviews.rules.judging import LONGEST_WHY, OF_PARTS, Judgement
from motcua.reviews.rules.statement import LONGEST
from motcua.web.ui.forms import (
    DateField,
    KeyForm,
    MoneyField,
    WholeNumberField,
    text_area,
    text_line,
)

SIDES = ("before", "after")
ROWS = 8
"""So many activities the page has room for."""
YES_NO = [("co", gettext_lazy("Có")), ("khong", gettext_lazy("Không"))]


class ExactField(forms.DecimalField):
    """A number of days or hours; reads `2,5` and `2.5`."""

    default_error_messages = {"invalid": gettext_lazy("Ghi một số, ví dụ 2 hoặc 2,5.")}

    def __init__(self, **options: Any) -> None:
        """With a narrow box for digits; a browser's box of numbers refuses the comma."""
        attrs = {"class": "govuk-input--width-5", "inputmode": "decimal"}
        given: dict[str, Any] = {"widget": forms.TextInput(attrs=attrs), "max_digits": 8}
        super().__init__(**given | options)

    def to_python(self, value: Any) -> Any:
        """The number, or None."""
        return super().to_python(str(value).replace(",", ".") if value else value)


class PlanForm(KeyForm):
    """The year of a plan."""

    year = WholeNumberField(
        label=gettext_lazy("Kế hoạch của năm"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Ghi năm, ví dụ 2027.")},
    )


class AssignedForm(KeyForm):
    """Who fills in the form, and until when."""

    officer = forms.ChoiceField(label=gettext_lazy("Người rà soát"))
    done_by = DateField(label=gettext_lazy("Xong trước hết ngày"))

    def __init__(self, *given: Any, officers: Iterable[Officer], **options: Any) -> None:
        """Offers these officers."""
        super().__init__(*given, **options)
        self.officers = {str(officer.pk): officer for officer in officers}
        self.fields["officer"].choices = [  # type: ignore[attr-defined]
            (pk, officer.name) for pk, officer in self.officers.items()
        ]

    def assigned(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        return {"officer": self.officers[given["officer"]], "due_on": given["done_by"]}


class NewReviewForm(AssignedForm):
    """A procedure to be reviewed."""

    field_order = ("procedure", "reason", "officer", "done_by")
    procedure = text_line(
        gettext_lazy("Mã thủ tục"), 40, missing=gettext_lazy("Ghi mã thủ tục, ví dụ 1.001193.")
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Vì sao rà soát"), choices=ReviewReason.choices, widget=forms.RadioSelect
    )

    def clean_procedure(self) -> Procedure:
        """The procedure of the catalogue."""
        code = str(self.cleaned_data["procedure"]).strip()
        found = Procedure.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("Danh mục không có thủ tục %(code)s.") % {"code": code})
        return found

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = self.cleaned_data
        reason = ReviewReason(given["reason"])
        return {"procedure": given["procedure"], "reason": reason, **self.assigned()}


class SentForm(KeyForm):
    """On which day the plan was sent."""

    sent_on = DateField(label=gettext_lazy("Đã gửi kế hoạch đi ngày"))


class RevisedForm(KeyForm):
    """As of the revision that the page shows."""

    revision = WholeNumberField(widget=forms.HiddenInput)


def _yes_no(label: Any) -> forms.ChoiceField:
    said = {"required": gettext_lazy("Chọn có hay không.")}
    return forms.ChoiceField(
        label=label, choices=YES_NO, widget=forms.RadioSelect, error_messages=said
    )


class JudgementForm(RevisedForm):
    """Whether a part is necessary, reasonable and lawful, and what is proposed."""

    is_necessary = _yes_no(gettext_lazy("Có cần thiết không?"))
    is_reasonable = _yes_no(gettext_lazy("Có hợp lý không?"))
    is_legal = _yes_no(gettext_lazy("Có hợp pháp không?"))
    proposal = forms.ChoiceField(
        label=gettext_lazy("Đề nghị"),
        choices=[(each.value, each.label) for each in OF_PARTS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn giữ, sửa hoặc bỏ.")},
    )
    why = text_area(
        gettext_lazy("Lý do, và sửa hoặc bỏ những gì"),
        hint=gettext_lazy("Giữ nguyên thì để trống được."),
        most=LONGEST_WHY,
    )

    def found(self) -> Judgement:
        """What was chosen."""
        given = self.cleaned_data
        names = ("is_necessary", "is_reasonable", "is_legal")
        answers = {name: given[name] == "co" for name in names}
        return Judgement(
            **answers, proposal=ReviewProposal(given["proposal"]), why=given["why"].strip()
        )


def judgement_initial(row: ReviewedPart | None, revision: int) -> dict[str, Any]:
    """What was said of the part before."""
    if row is None:
        return {"revision": revision}
    names = ("is_necessary", "is_reasonable", "is_legal")
    said = {name: "co" if getattr(row, name) else "khong" for name in names}
    return said | {"proposal": row.proposal, "why": row.why, "revision": revision}


class OfficeForm(RevisedForm):
    """The office's time before and after."""

    before_days = ExactField(label=gettext_lazy("Số ngày giải quyết hiện nay"), decimal_places=1)
    after_days = ExactField(label=gettext_lazy("Số ngày sau khi đơn giản hóa"), decimal_places=1)
    dossiers = WholeNumberField(label=gettext_lazy("Số hồ sơ một năm"))
    hours_a_day = WholeNumberField(label=gettext_lazy("Số giờ làm việc một ngày"))
    hourly = MoneyField(label=gettext_lazy("Giá một giờ làm việc (đồng)"))
    shown_as = {
        f"{side}_{name}": name for side in SIDES for name in ("hourly", "hours_a_day", "dossiers")
    }

    def costs(self) -> tuple[Cost, Cost]:
        """Before and after."""
        given = self.cleaned_data
        shared = (given["hours_a_day"], given["hourly"], given["dossiers"])
        before, after = (OfficeTime(given[f"{side}_days"], *shared) for side in SIDES)
        return before, after


def office_initial(kept: tuple[Cost, Cost] | None, held: Parameters) -> dict[str, Any]:
    """What was typed before, or the prices of the law."""
    if kept is None:
        return {"hours_a_day": held.hours_a_day, "hourly": held.hourly}
    said = {name: getattr(kept[0], name) for name in ("dossiers", "hours_a_day", "hourly")}
    return said | {f"{side}_days": cost.days for side, cost in zip(SIDES, kept, strict=True)}  # type: ignore[union-attr]


def _figures() -> dict[str, forms.Field]:
    """The boxes of an activity's figures."""
    exact = {"required": False, "decimal_places": 2}
    return {
        "before_hours": ExactField(label=gettext_lazy("Số giờ hiện nay"), **exact),
        "before_paid": MoneyField(label=gettext_lazy("Tiền chi hiện nay (đồng)"), required=False),
        "after_hours": ExactField(label=gettext_lazy("Số giờ sau này"), **exact),
        "after_paid": MoneyField(label=gettext_lazy("Tiền chi sau này (đồng)"), required=False),
    }


class ActivitiesForm(RevisedForm):
    """What people do and pay before and after, an activity a row."""

    hourly = MoneyField(label=gettext_lazy("Giá một giờ của người dân (đồng)"))
    times = WholeNumberField(label=gettext_lazy("Một người làm mấy lần một năm"))
    subjects = WholeNumberField(label=gettext_lazy("Số người, tổ chức làm một năm"))
    before_fees = MoneyField(label=gettext_lazy("Phí, lệ phí một hồ sơ hiện nay (đồng)"))
    after_fees = MoneyField(label=gettext_lazy("Phí, lệ phí một hồ sơ sau (đồng)"))
    shown_as = {
        **{f"{side}_{name}": name for side in SIDES for name in ("hourly", "times", "subjects")},
        **{f"{side}_name-{n}": f"name_{n}" for side in SIDES for n in range(ROWS)},
    }

    def __init__(self, *given: Any, **options: Any) -> None:
        """With room for `ROWS` activities."""
        super().__init__(*given, **options)
        for number in range(ROWS):
            self.fields[f"name_{number}"] = text_line(gettext_lazy("Việc phải làm"), LONGEST_NAME)
            for name, field in _figures().items():
                self.fields[f"{name}_{number}"] = field

    def fixed(self) -> list[forms.BoundField]:
        """The boxes above the activities."""
        return [bound for bound in self.visible_fields() if not bound.name[-1].isdigit()]

    def rows(self) -> list[list[Any]]:
        """The boxes of each activity: its name, hours and đồng before, hours and đồng after."""
        return [
            [self[f"name_{n}"], *(self[f"{s}_{w}_{n}"] for s in SIDES for w in ("hours", "paid"))]
            for n in range(ROWS)
        ]

    def clean(self) -> dict[str, Any]:
        """A row with figures has a name."""
        given = super().clean() or self.cleaned_data
        for number in range(ROWS):
            figures = (given.get(f"{s}_{w}_{number}") for s in SIDES for w in ("hours", "paid"))
            if any(figures) and not given.get(f"name_{number}"):
                self.add_error(f"name_{number}", _("Ghi tên việc của dòng này."))
        return given

    def costs(self) -> tuple[Cost, Cost]:
        """Before and after."""
        before, after = (self._cost(side) for side in SIDES)
        return before, after

    def _cost(self, side: str) -> ActivityCost:
        given = self.cleaned_data
        activities = tuple(
            Activity(
                given[f"name_{n}"],
                given[f"{side}_hours_{n}"] or Decimal(0),
                given[f"{side}_paid_{n}"] or 0,
            )
            for n in range(ROWS)
            if given[f"name_{n}"]
        )
        shared = {name: given[name] for name in ("hourly", "times", "subjects")}
        return ActivityCost(activities, fees=given[f"{side}_fees"], **shared)


def activities_initial(kept: tuple[Cost, Cost] | None, held: Parameters) -> dict[str, Any]:
    """What was typed before, or the price of the law."""
    if kept is None:
        return {"hourly": held.hourly, "times": 1, "before_fees": 0, "after_fees": 0}
    said: dict[str, Any] = {}
    for side, cost in zip(SIDES, kept, strict=True):
        if isinstance(cost, ActivityCost):
            said |= {name: getattr(cost, name) for name in ("hourly", "times", "subjects")}
            said[f"{side}_fees"] = cost.fees
            for number, each in enumerate(cost.activities):
                said |= {f"name_{number}": each.name, f"{side}_hours_{number}": each.hours}
                said[f"{side}_paid_{number}"] = each.paid
    return said


class ConclusionForm(RevisedForm):
    """What is proposed for the whole procedure."""

    proposal = forms.ChoiceField(
        label=gettext_lazy("Kết luận"),
        choices=ReviewProposal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn một kết luận.")},
    )
    statement = text_area(
        gettext_lazy("Nội dung đơn giản hóa và lý do"),
        hint=gettext_lazy(
            "Câu này đối chiếu với số đã tính. Ví dụ: Giảm 02 ngày, từ 5 ngày còn 3 ngày."
        ),
        most=LONGEST,
    )
    texts = text_area(
        gettext_lazy("Kiến nghị thực thi: văn bản phải sửa"),
        hint=gettext_lazy("Mỗi dòng một văn bản, kèm điều khoản."),
        most=LONGEST,
        rows=3,
    )
    days_before = ExactField(
        label=gettext_lazy("Số ngày giải quyết hiện nay"), required=False, decimal_places=1
    )
    days_after = ExactField(
        label=gettext_lazy("Số ngày giải quyết sau"), required=False, decimal_places=1
    )

    def conclusion(self) -> Conclusion:
        """What was typed."""
        given = {name: self.cleaned_data[name] for name in ("statement", "texts")}
        days = {name: self.cleaned_data[name] for name in ("days_before", "days_after")}
        return Conclusion(ReviewProposal(self.cleaned_data["proposal"]), **given, **days)


def conclusion_initial(row: Review) -> dict[str, Any]:
    """What it says now."""
    names = ("proposal", "statement", "texts", "days_before", "days_after", "revision")
    return {name: getattr(row, name) for name in names}


class CarriedForm(KeyForm):
    """The announcement that brought what was proposed."""

    announcement = forms.ChoiceField(label=gettext_lazy("Quyết định công bố đã thực hiện"))

    def __init__(self, *given: Any, offered: Sequence[Announcement], **options: Any) -> None:
        """Offers these announcements."""
        super().__init__(*given, **options)
        self.offered = {str(each.pk): each for each in offered}
        self.fields["announcement"].choices = [  # type: ignore[attr-defined]
            (pk, f"{each.full_number}: {each.abstract}"[:120]) for pk, each in self.offered.items()
        ]

    def carried(self) -> dict[str, Any]:
        """The argument of the action."""
        return {"announcement": self.offered[self.cleaned_data["announcement"]]}


class WhyForm(KeyForm):
    """Why what was proposed is not carried out."""

    reason = text_area(
        gettext_lazy("Vì sao thôi thực hiện"), gettext_lazy("Hãy ghi vì sao thôi thực hiện.")
    )
