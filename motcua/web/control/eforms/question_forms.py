"""The forms of the editor for a question, and for when it is asked."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.eforms.enums import Kind
from motcua.eforms.rules import Choice, FormShape, Question
from motcua.eforms.rules.edits import question_shown
from motcua.eforms.rules.exchange import CODE
from motcua.eforms.rules.facts import facts_for
from motcua.eforms.rules.naming import made_code
from motcua.eforms.rules.question_edits import ChangeQuestion
from motcua.web.control.eforms.edit_forms import LONGEST_LABEL, ShownForm, area
from motcua.web.ui.forms import KeyForm, WholeNumberField, text_line

BETWEEN = "="
MOST_CHOICES, LARGEST = 400, 10**12
# What a question of a kind may say beside its words; the reader of answers knows no more.
BOUNDED = {
    Kind.TEXT: ("least", "most"),
    Kind.LONG_TEXT: ("most",),
    Kind.NUMBER: ("least", "most"),
    Kind.MONEY: ("least", "most"),
    Kind.TABLE: ("least", "most"),
}
WITH_UNIT = frozenset({Kind.NUMBER, Kind.DECIMAL})
WITH_CHOICES = frozenset({Kind.CHOICE, Kind.SEVERAL})
BOUNDS: Mapping[Kind, tuple[Any, Any]] = {
    Kind.TEXT: (
        gettext_lazy("Ít nhất bao nhiêu ký tự"),
        gettext_lazy("Nhiều nhất bao nhiêu ký tự"),
    ),
    Kind.LONG_TEXT: ("", gettext_lazy("Nhiều nhất bao nhiêu ký tự")),
    Kind.TABLE: (gettext_lazy("Ít nhất bao nhiêu dòng"), gettext_lazy("Nhiều nhất bao nhiêu dòng")),
}
ANY_BOUNDS: tuple[Any, Any] = gettext_lazy("Nhỏ nhất"), gettext_lazy("Lớn nhất")


class NewQuestionForm(KeyForm):
    """The words and the kind of a new question."""

    name = text_line(
        gettext_lazy("Câu hỏi"),
        hint=gettext_lazy("Viết như nói với người dân, ví dụ: Ông bà mất ngày nào?"),
        missing=gettext_lazy("Hãy ghi câu hỏi."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Người dân trả lời bằng"), choices=Kind.choices, widget=forms.RadioSelect
    )


class QuestionForm(ShownForm):
    """What a question says and takes; only what suits its kind is asked."""

    name = text_line(gettext_lazy("Câu hỏi"), missing=gettext_lazy("Hãy ghi câu hỏi."))
    hint = area(
        gettext_lazy("Gợi ý dưới câu hỏi"),
        hint=gettext_lazy("Cho một ví dụ; nói khi nào thì bỏ trống."),
        rows=2,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Người dân trả lời bằng"), choices=Kind.choices)
    is_required = forms.BooleanField(label=gettext_lazy("Bắt buộc trả lời"), required=False)

    def __init__(self, *given: Any, question: Question, shape: FormShape, **options: Any) -> None:
        """Fields for a question of this kind; the places of the paper form to choose from."""
        options.setdefault("initial", question_initial(question))
        super().__init__(*given, **options)
        self.question = question
        self.fields["number"] = _box_field(shape, question.number)
        for part in (_known_fields, _bound_fields, _own_fields):
            self.fields |= part(question.kind)
        if question.kind is Kind.CHOICE:
            self.fields["preset"] = _preset_field(question)
        if question in shape.questions and question.kind is Kind.GROUP:
            self.fields["known_if"] = _own_if_field(shape, question)

    def clean_choices(self) -> tuple[Choice, ...]:
        """The choices, each with a code of its own."""
        lines = [text.strip() for text in self.cleaned_data["choices"].splitlines() if text.strip()]
        if len(lines) > MOST_CHOICES:
            raise forms.ValidationError(_("Nhiều nhất %(most)d lựa chọn.") % {"most": MOST_CHOICES})
        known = {choice.name: choice.value for choice in self.question.choices}
        found: list[Choice] = []
        for text in lines:
            code, between, name = (part.strip() for part in text.partition(BETWEEN))
            if not between or not CODE.fullmatch(code) or not name:
                code, name = known.get(text, ""), text
            taken = {choice.value for choice in found} | (set(known.values()) - {code})
            found.append(Choice(code or made_code(name, taken), name[:LONGEST_LABEL]))
        if len({choice.value for choice in found}) < len(found):
            raise forms.ValidationError(_("Hai lựa chọn trùng mã; mỗi lựa chọn cần một mã riêng."))
        return tuple(found)

    def edit(self, place: str) -> ChangeQuestion:
        """The change that it asks for; what is not asked for this kind is none."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        given["kind"] = Kind(given["kind"])
        return ChangeQuestion(place=place, **given)


def _known_fields(kind: Kind) -> dict[str, forms.Field]:
    """What is filled in of who signs in."""
    found: dict[str, forms.Field] = {}
    if facts := facts_for(kind):
        found["known_as"] = forms.ChoiceField(
            label=_("Điền sẵn từ tài khoản định danh"),
            choices=[("", _("không điền sẵn")), *facts.items()],
            required=False,
        )
    if kind is Kind.GROUP:
        found["known_of"] = forms.ChoiceField(
            label=_("Điền sẵn về người đăng nhập"),
            help_text=_("Như tờ khai của hai bên: mỗi bên chỉ điền sẵn cho đúng người."),
            choices=[
                ("", _("ai cũng điền sẵn")),
                ("female", _("chỉ khi người đó là nữ")),
                ("male", _("chỉ khi người đó là nam")),
            ],
            required=False,
        )
    return found


def _preset_field(question: Question) -> forms.Field:
    """The answer that stands there from the start."""
    rows = [(each.value, each.name) for each in question.choices]
    return forms.ChoiceField(
        label=_("Chọn sẵn câu trả lời nào?"),
        help_text=_("Người dân đổi được. Chỉ chọn sẵn khi gần như ai cũng trả lời như vậy."),
        choices=[("", _("không chọn sẵn")), *rows, *_unlisted(question.preset, rows)],
        required=False,
    )


def _own_if_field(shape: FormShape, question: Question) -> forms.Field:
    """The answer of who fills it in that says that the group is about themselves."""
    rows = [
        (f"{asked.key}={each.value}", f"{asked.name} › {each.name}")
        for asked in shape.questions
        if asked.kind is Kind.CHOICE
        for each in asked.choices
    ]
    return forms.ChoiceField(
        label=_("Câu trả lời nào cho biết nhóm này là chính người đăng nhập?"),
        help_text=_("Khi trả lời như vậy thì nhóm được điền sẵn, ví dụ: người khai là Mẹ."),
        choices=[
            ("", _("không tùy câu trả lời nào")),
            *rows,
            *_unlisted(question.known_if, rows),
        ],
        required=False,
    )


def _unlisted(value: str, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is set and not offered any more, so that saving something else keeps it."""
    return [(value, value)] if value and value not in dict(rows) else []


def _bound_fields(kind: Kind) -> dict[str, forms.Field]:
    """What the number, the length or the rows may be."""
    labels = zip(("least", "most"), BOUNDS.get(kind, ANY_BOUNDS), strict=True)
    return {
        name: WholeNumberField(
            label=label,
            required=False,
            min_value=0,
            max_value=LARGEST,
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
        )
        for name, label in labels
        if name in BOUNDED.get(kind, ())
    }


def _own_fields(kind: Kind) -> dict[str, forms.Field]:
    """What only some kinds say: a unit, past days, choices."""
    found: dict[str, forms.Field] = {}
    if kind in WITH_UNIT:
        found["unit"] = text_line(_("Đơn vị"), hint=_("Ví dụ: m², người."), most=40)
    if kind is Kind.DATE:
        label = _("Không nhận ngày sau hôm nay")
        found["is_past"] = forms.BooleanField(label=label, required=False)
    if kind in WITH_CHOICES:
        found["choices"] = area(
            _("Các lựa chọn"),
            hint=_(
                "Mỗi dòng một lựa chọn. Phần trước dấu “=” là mã được lưu: giữ nguyên mã khi "
                "sửa lời; để trống mã thì hệ thống tự đặt."
            ),
            missing=_("Hãy ghi các lựa chọn, mỗi dòng một lựa chọn."),
            rows=8,
            most=60_000,
        )
    return found


def question_initial(question: Question) -> dict[str, Any]:
    """What the question says now."""
    names = (
        *("name", "hint", "kind", "is_required", "number", "known_as"),
        *("least", "most", "unit", "is_past", "known_of", "known_if", "preset"),
    )
    given = {name: getattr(question, name) for name in names}
    given["choices"] = "\n".join(
        f"{choice.value} {BETWEEN} {choice.name}" for choice in question.choices
    )
    given["shown"] = question_shown(question)
    return given


def _box_field(shape: FormShape, number: str) -> forms.Field:
    """Where it stands on the paper form: chosen of its places, or typed while none are listed."""
    if not shape.boxes:
        return text_line(_("Số mục trên mẫu giấy"), hint=_("Để trống nếu mẫu không có."), most=20)
    rows = [(box.number, f"{box.number}. {box.name}") for box in shape.boxes]
    if number and number not in dict(rows):
        rows.append((number, number))
    return forms.ChoiceField(
        label=_("Điền vào mục nào của mẫu giấy"),
        choices=[("", _("không mục nào")), *rows],
        required=False,
    )


class ConditionForm(ShownForm):
    """For which answers to another question this one is asked."""

    asked = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *given: Any, asked: Question, **options: Any) -> None:
        """`asked` is the question on which it depends."""
        super().__init__(*given, **options)
        self.values = _values(asked)
        self.initial["asked"] = asked.key
        self.fields["values"] = forms.MultipleChoiceField(
            label=_("Chỉ hỏi khi câu “%(name)s” được trả lời là") % {"name": asked.name},
            choices=[(text, name) for text, (_value, name) in self.values.items()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Chọn ít nhất một câu trả lời.")},
        )

    def chosen(self) -> tuple[str | bool, ...]:
        """The answers as the condition holds them."""
        return tuple(self.values[text][0] for text in self.cleaned_data["values"])


def _values(asked: Question) -> dict[str, tuple[str | bool, str]]:
    if asked.kind is Kind.YES_NO:
        return {"yes": (True, _("Có")), "no": (False, _("Không"))}
    return {choice.value: (choice.value, choice.name) for choice in asked.choices}
