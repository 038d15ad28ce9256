"""The forms in which a process is written, proposed and decided about."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.people.enums import DOSSIER_ROLES, Role
from motcua.processes.enums import MoveKind, StepPlace
from motcua.processes.rules import CONDITIONS, MoveShape, StepShape
from motcua.processes.rules.documents import LONGEST_NAME, LONGEST_NOTE
from motcua.processes.rules.guards import GuardError, parse_guard
from motcua.processes.rules.validation import TARGETED
from motcua.web.control.procedures.forms import ShownForm
from motcua.web.ui.forms import DateField, KeyForm, WholeNumberField, text_area, text_line
from motcua.worktime.enums import TimeUnit

PERCENT = "percent"
UNITS = [
    (PERCENT, gettext_lazy("phần trăm thời hạn giải quyết")),
    (TimeUnit.HOURS, TimeUnit.HOURS.label),
    (TimeUnit.WORKING_DAYS, TimeUnit.WORKING_DAYS.label),
    (TimeUnit.DAYS, gettext_lazy("ngày, kể cả ngày nghỉ")),
    (TimeUnit.MONTHS, TimeUnit.MONTHS.label),
]
MOST_AMOUNT = 9999
HOW_LONG = gettext_lazy("Ghi số từ 1 đến 9.999; phần trăm thì từ 1 đến 100.")


class NewProcessForm(KeyForm):
    """A process that does not exist yet."""

    name = text_line(
        gettext_lazy("Tên quy trình"),
        LONGEST_NAME,
        hint=gettext_lazy("Ví dụ: Thẩm định có kiểm tra thực địa."),
        missing=gettext_lazy("Ghi tên quy trình."),
    )


class HeadForm(ShownForm):
    """The name of a process and where it comes from."""

    name = text_line(
        gettext_lazy("Tên quy trình"), LONGEST_NAME, missing=gettext_lazy("Ghi tên quy trình.")
    )
    note = text_area(
        gettext_lazy("Căn cứ, nguồn"),
        hint=gettext_lazy("Ví dụ: số quyết định ban hành quy trình nội bộ."),
        most=LONGEST_NOTE,
        rows=2,
    )


class StepForm(ShownForm):
    """Who does a step, where, and how long it takes at most."""

    name = text_line(
        gettext_lazy("Tên bước"),
        LONGEST_NAME,
        hint=gettext_lazy("Viết việc phải làm, ví dụ: Thẩm định nội dung hồ sơ."),
        missing=gettext_lazy("Ghi tên bước."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Ai làm"),
        choices=[(role.value, role.label) for role in Role if role in DOSSIER_ROLES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn ai làm bước này.")},
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Ở đâu"),
        choices=StepPlace.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn nơi làm bước này.")},
    )
    amount = WholeNumberField(
        label=gettext_lazy("Làm trong bao lâu"),
        min_value=1,
        max_value=MOST_AMOUNT,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_LONG),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Tính bằng"),
        choices=UNITS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn cách tính thời gian.")},
    )

    def clean(self) -> dict[str, Any]:
        """Tells at the number that a percentage ends at 100."""
        given = super().clean() or self.cleaned_data
        if given.get("unit") == PERCENT and (given.get("amount") or 0) > 100:
            self.add_error("amount", str(HOW_LONG))
        return given

    def step(self) -> StepShape:
        """The step that was typed, without key, place and moves."""
        given, is_percent = self.cleaned_data, self.cleaned_data["unit"] == PERCENT
        return StepShape(
            key="",
            position=0,
            name=given["name"],
            role=Role(given["role"]),
            place=StepPlace(given["place"]),
            limit_percent=given["amount"] if is_percent else None,
            limit_amount=None if is_percent else given["amount"],
            limit_unit=None if is_percent else TimeUnit(given["unit"]),
        )


class MoveForm(ShownForm):
    """What may be done at a step, where it leads, and under which conditions."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Làm gì với hồ sơ"),
        choices=MoveKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn làm gì với hồ sơ.")},
    )
    name = text_line(
        gettext_lazy("Chữ trên nút bấm"),
        LONGEST_NAME,
        hint=gettext_lazy("Ví dụ: Trình lãnh đạo phòng."),
        missing=gettext_lazy("Ghi chữ trên nút bấm."),
    )
    target = forms.ChoiceField(
        label=gettext_lazy("Đến bước nào"),
        required=False,
        help_text=gettext_lazy(
            "Chỉ chọn khi chuyển tiếp, ký duyệt, trả lại bước trước hoặc lấy ý kiến."
        ),
    )
    guard = text_line(
        gettext_lazy("Chỉ được làm khi"),
        LONGEST_NAME,
        hint=gettext_lazy("Các từ dưới đây, nối bằng “and”. Để trống nếu lúc nào cũng được."),
    )

    def __init__(self, *given: Any, steps: Sequence[StepShape], **options: Any) -> None:
        """`steps` are those that may be chosen as its target."""
        super().__init__(*given, **options)
        names = [(step.key, f"{step.position}. {step.name}") for step in steps]
        target = cast("forms.ChoiceField", self.fields["target"])
        target.choices = [("", _("không đến bước nào")), *names]

    def clean_guard(self) -> str:
        """The conditions, each known."""
        typed: str = self.cleaned_data["guard"]
        try:
            return " and ".join(parse_guard(typed))
        except GuardError as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean(self) -> dict[str, Any]:
        """Tells at the target that it is missing or that there can be none."""
        given = super().clean() or self.cleaned_data
        kind, target = given.get("kind"), given.get("target")
        if target and kind and MoveKind(kind) not in TARGETED:
            self.add_error("target", _("Việc này không đến bước nào; chọn “không đến bước nào”."))
        return given

    def move(self) -> MoveShape:
        """The move that was typed."""
        given = self.cleaned_data
        return MoveShape(
            MoveKind(given["kind"]), given["name"], given["target"] or None, given["guard"]
        )


class FileForm(ShownForm):
    """A BPMN file, in place of what the draft says."""

    file = forms.FileField(
        label=gettext_lazy("Tệp BPMN 2.0"),
        help_text=gettext_lazy("Tệp .bpmn, nhiều nhất 512 KB."),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload", "accept": ".bpmn,.xml"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "missing"), gettext_lazy("Chọn một tệp BPMN 2.0.")
        )
        | {"empty": gettext_lazy("Tệp không có gì.")},
    )


class ProposeForm(KeyForm):
    """From which day a process is to hold; `revision` is the one that the page showed."""

    effective_on = DateField(label=gettext_lazy("Áp dụng cho hồ sơ mới từ ngày"))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class SeenForm(KeyForm):
    """What a leader saw."""

    seen = forms.CharField(max_length=80, widget=forms.HiddenInput)


class ReturnForm(KeyForm):
    """Why it goes back."""

    reason = text_area(gettext_lazy("Cần sửa gì"), gettext_lazy("Hãy ghi cần sửa gì."))


def step_initial(step: StepShape) -> dict[str, Any]:
    """What a step says in the fields of its form."""
    unit = PERCENT if step.limit_percent is not None else step.limit_unit
    return {
        "name": step.name,
        "role": step.role.value,
        "place": step.place.value,
        "amount": step.limit_percent or step.limit_amount,
        "unit": unit,
    }


def move_initial(move: MoveShape) -> dict[str, Any]:
    """What a move says in the fields of its form."""
    return {
        "kind": move.kind.value,
        "name": move.name,
        "target": move.target or "",
        "guard": move.guard,
    }


def list_conditions() -> list[tuple[str, str]]:
    """The words of guards with their meaning."""
    return [(word, str(said)) for word, said in CONDITIONS.items()]
