"""The forms of the editor for what the law asks: of answers, of who signs, of who may file."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.eforms.enums import Kind
from motcua.eforms.rules import FormContent, FormShape, FurtherParty, Limit, Question
from motcua.eforms.rules.checks import ARTICLE
from motcua.eforms.rules.differences import name_in_words
from motcua.eforms.rules.law_edits import SetOnBehalf, on_behalf_shown, ruled_shown
from motcua.eforms.rules.places import find_question, list_outside_tables, list_placed
from motcua.eforms.rules.schema_reader import MOST_DAYS
from motcua.eforms.rules.validation import DAYS
from motcua.web.control.eforms.edit_forms import LONGEST_TEXT, ShownForm, area
from motcua.web.ui.forms import WholeNumberField, text_line

MOST_YEARS = 150
YEARS, DAYS_AGO = "years", "days"
TELLS, REFUSES = "tells", "refuses"
SOURCE_HINT = gettext_lazy(
    "Tên, số văn bản và điều, khoản; nói rõ đã đối chiếu văn bản gốc hay chưa. Ví dụ: Luật Hộ tịch "
    "60/2014/QH13, Điều 15 khoản 1."
)
NO_ARTICLE = gettext_lazy("Ghi cả số điều của văn bản, ví dụ: Điều 15 khoản 1.")


def check_article(text: str) -> str:
    """The source of a rule, which names an article. Raises `ValidationError`."""
    if text and not ARTICLE.search(text):
        raise forms.ValidationError(str(NO_ARTICLE))
    return text


def list_judged(shape: FormShape) -> list[tuple[str, str]]:
    """The questions of which the law may ask something: place, and the words."""
    kinds = {*DAYS, Kind.CHOICE}
    places = [place for place, q in list_outside_tables(shape.questions) if q.kind in kinds]
    return [(place, name_in_words(shape, place)) for place in places]


class LimitForm(ShownForm):
    """What the law asks of an answer, and what people read if it is not so."""

    said = area(
        gettext_lazy("Người dân đọc câu nào khi không đúng?"),
        hint=gettext_lazy(
            "Nói điều luật đòi gì và làm gì tiếp, ví dụ: Bên nữ phải đủ 18 tuổi mới đăng ký kết "
            "hôn được (Luật Hôn nhân và gia đình 2014, Điều 8)."
        ),
        missing=gettext_lazy("Hãy ghi câu mà người dân đọc."),
    )
    refuses = forms.ChoiceField(
        label=gettext_lazy("Khi không đúng thì sao?"),
        choices=[
            (REFUSES, gettext_lazy("chưa nộp được cho đến khi sửa")),
            (TELLS, gettext_lazy("chỉ nhắc, vẫn nộp được")),
        ],
        widget=forms.RadioSelect,
        initial=REFUSES,
    )
    source = area(
        gettext_lazy("Căn cứ"), hint=SOURCE_HINT, missing=gettext_lazy("Hãy ghi căn cứ."), rows=2
    )

    def __init__(
        self, *given: Any, place: str, question: Question, shape: FormShape, **options: Any
    ) -> None:
        """Fields that suit the question at this place."""
        super().__init__(*given, **options)
        self.place, self.question = place, question
        own = _day_fields() if question.kind in DAYS else _choice_fields(question)
        self.fields |= own
        rows = [(at, name_in_words(shape, at)) for at, _q in list_placed(shape.questions)]
        self.fields["mended_at"] = forms.ChoiceField(
            label=_("Sửa ở câu nào?"),
            help_text=_("Khi nên sửa một câu khác, như chọn Quá hạn."),
            choices=[("", _("ở chính câu này")), *((at, name) for at, name in rows if at != place)],
            required=False,
        )
        self.fields["tried"] = _trial_field(question)
        self.order_fields([*own, "said", "refuses", "mended_at", "source", "tried"])

    def clean_source(self) -> str:
        """A source with the number of an article."""
        return check_article(self.cleaned_data["source"])

    def clean(self) -> dict[str, Any]:
        """Years are counted as people live, days as the law counts."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        number = given.get("number")
        if given.get("measure") == YEARS and number is not None and number > MOST_YEARS:
            said = _("Số năm từ 1 đến %(most)d.") % {"most": MOST_YEARS}
            self.add_error("number", said)
        return given

    def limit(self) -> Limit:
        """The limit that it describes, without conditions."""
        given = self.cleaned_data
        measured = {given.get("measure"): given.get("number")}
        return Limit(
            place=self.place,
            said=given["said"].strip(),
            source=given["source"].strip(),
            least_years=measured.get(YEARS),
            most_days=measured.get(DAYS_AGO),
            excluded=tuple(given.get("excluded", ())),
            mended_at=given["mended_at"],
            refuses=given["refuses"] == REFUSES,
        )


def _day_fields() -> dict[str, forms.Field]:
    return {
        "measure": forms.ChoiceField(
            label=_("Luật đòi gì về ngày này?"),
            choices=[
                (YEARS, _("từ ngày đó đã đủ bao nhiêu năm (như tuổi)")),
                (DAYS_AGO, _("từ ngày đó không quá bao nhiêu ngày (như hạn đăng ký)")),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": _("Chọn luật đòi gì.")},
        ),
        "number": WholeNumberField(
            label=_("Bao nhiêu năm, hoặc bao nhiêu ngày?"),
            min_value=1,
            max_value=MOST_DAYS,
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
            error_messages={"required": _("Hãy ghi một số.")},
        ),
    }


def _choice_fields(question: Question) -> dict[str, forms.Field]:
    return {
        "excluded": forms.MultipleChoiceField(
            label=_("Câu trả lời nào thì luật không cho?"),
            choices=[(each.value, each.name) for each in question.choices],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Chọn ít nhất một câu trả lời.")},
        )
    }


def _trial_field(question: Question) -> forms.Field:
    hint = _("Không lưu; chỉ để xem người dân đọc gì.")
    if question.kind is Kind.CHOICE:
        rows = [("", _("chưa thử")), *((each.value, each.name) for each in question.choices)]
        label = _("Thử với câu trả lời")
        return forms.ChoiceField(label=label, help_text=hint, choices=rows, required=False)
    return text_line(_("Thử với ngày"), hint=hint, most=40)


def limit_initial(limit: Limit) -> dict[str, Any]:
    """What a limit says now."""
    measure = DAYS_AGO if limit.most_days is not None else YEARS
    return {
        "shown": ruled_shown(limit),
        "said": limit.said,
        "source": limit.source,
        "refuses": REFUSES if limit.refuses else TELLS,
        "measure": measure,
        "number": limit.least_years if measure == YEARS else limit.most_days,
        "excluded": list(limit.excluded),
        "mended_at": limit.mended_at,
    }


class PartyForm(ShownForm):
    """Somebody who signs besides the declarer, and which questions name them."""

    title = text_line(
        gettext_lazy("Người cùng khai là ai?"),
        hint=gettext_lazy("Như người dân gọi, ví dụ: Bên nữ, Chủ hộ."),
        missing=gettext_lazy("Hãy ghi người này là ai."),
    )
    waits = forms.BooleanField(
        label=gettext_lazy("Người này xác nhận rồi mới nộp được"), required=False, initial=True
    )
    source = area(
        gettext_lazy("Căn cứ"),
        hint=gettext_lazy("Văn bản hoặc mẫu nào đòi người này ký."),
        missing=gettext_lazy("Hãy ghi căn cứ."),
        rows=2,
    )

    def __init__(self, *given: Any, shape: FormShape, **options: Any) -> None:
        """The questions to choose from."""
        super().__init__(*given, **options)
        self.shape = shape
        self.fields["name"] = _named_by(
            shape,
            Kind.NAME,
            _("Họ tên người này ở câu nào?"),
            _("Chỉ có những câu hỏi họ tên bắt buộc. Câu trong bảng: mỗi dòng là một người."),
        )
        self.fields["number"] = _named_by(
            shape, Kind.IDENTITY_NUMBER, _("Số định danh người này ở câu nào?")
        )
        self.order_fields(["title", "name", "number", "waits", "source"])

    def clean(self) -> dict[str, Any]:
        """Both questions stand in the same table, or in none."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        places = [given.get(name) for name in ("name", "number")]
        if all(places) and len({_table_of(self.shape, str(each)) for each in places}) > 1:
            self.add_error("number", _("Chọn câu trong cùng bảng với câu họ tên."))
        return given

    def party(self) -> FurtherParty:
        """The party that it describes, without a key and conditions."""
        given = self.cleaned_data
        rows = _table_of(self.shape, given["name"])
        name, number = (given[each].removeprefix(f"{rows}.") for each in ("name", "number"))
        return FurtherParty(
            key="",
            title=given["title"].strip(),
            name=name,
            number=number,
            rows=rows,
            waits=given["waits"],
            source=given["source"].strip(),
        )


def party_initial(party: FurtherParty) -> dict[str, Any]:
    """What a party says now."""
    within = f"{party.rows}." if party.rows else ""
    return {
        "shown": ruled_shown(party),
        "title": party.title,
        "name": f"{within}{party.name}",
        "number": f"{within}{party.number}",
        "waits": party.waits,
        "source": party.source,
    }


def _named_by(shape: FormShape, kind: Kind, label: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", _("chọn một câu hỏi")), *list_naming(shape, kind)],
        error_messages={"required": _("Chọn một câu hỏi.")},
    )


def list_naming(shape: FormShape, kind: Kind) -> list[tuple[str, str]]:
    """The questions of this kind that can say who a party is: place, and the words."""
    found: Iterable[tuple[str, Question]] = list_placed(shape.questions)
    if kind is Kind.NAME:
        found = ((place, each) for place, each in found if each.is_required)
    return [(place, name_in_words(shape, place)) for place, each in found if each.kind is kind]


def _table_of(shape: FormShape, place: str) -> str:
    """The table at the top of the form in which the question stands; empty if in none."""
    first, dot, _rest = place.partition(".")
    holder = find_question(shape, first)
    return first if dot and holder is not None and holder.kind is Kind.TABLE else ""


class OnBehalfForm(ShownForm):
    """Who may file it for whom."""

    in_person = area(
        gettext_lazy("Vì sao phải tự mình nộp?"),
        hint=gettext_lazy(
            "Để trống nếu nộp thay được. Ví dụ: Đăng ký kết hôn không nộp thay được; một trong hai "
            "người tự nộp."
        ),
        most=LONGEST_TEXT,
        rows=3,
    )
    in_person_source = area(
        gettext_lazy("Căn cứ phải tự mình nộp"), hint=SOURCE_HINT, most=LONGEST_TEXT, rows=2
    )
    for_whom = area(
        gettext_lazy("Gợi ý khi chọn nộp cho ai"),
        hint=gettext_lazy("Ví dụ: Em bé chưa có số định danh thì chọn chính tôi."),
        most=LONGEST_TEXT,
        rows=2,
    )

    def clean(self) -> dict[str, Any]:
        """What refuses somebody has a source."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        source = given.get("in_person_source", "")
        if given.get("in_person") and not source:
            self.add_error("in_person_source", _("Hãy ghi căn cứ."))
        elif source and not ARTICLE.search(source):
            self.add_error("in_person_source", str(NO_ARTICLE))
        return given

    def edit(self) -> SetOnBehalf:
        """The change that it asks for."""
        names = ("shown", "in_person", "in_person_source", "for_whom")
        return SetOnBehalf(**{name: self.cleaned_data[name].strip() for name in names})


def on_behalf_initial(content: FormContent) -> dict[str, Any]:
    """What is said of it now."""
    names, shape = ("in_person", "in_person_source", "for_whom"), content.form
    return {name: getattr(shape, name) for name in names} | {"shown": on_behalf_shown(shape)}
