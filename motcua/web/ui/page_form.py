"""The form of one page of a declaration: a box for each place at which something may be typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.eforms.enums import Kind
from motcua.eforms.rules import (
    Answers,
    Condition,
    FormShape,
    Question,
    Typed,
    places_of,
    rows_of,
)
from motcua.eforms.rules.reading import NO, YES
from motcua.kernel.untranslated import filled, joined
from motcua.people.queries.places import list_communes, list_provinces

FEW_CHOICES = 7
"""Up to so many choices are all seen at once."""
NARROW = {
    Kind.DATE: "govuk-input--width-10",
    Kind.DATE_OR_YEAR: "govuk-input--width-10",
    Kind.NUMBER: "govuk-input--width-10",
    Kind.DECIMAL: "govuk-input--width-10",
    Kind.MONEY: "govuk-input--width-20",
    Kind.IDENTITY_NUMBER: "govuk-input--width-20",
    Kind.TAX_CODE: "govuk-input--width-20",
    Kind.PHONE: "govuk-input--width-20",
}
KEYBOARD = {
    Kind.DATE: "numeric",
    Kind.DATE_OR_YEAR: "numeric",
    Kind.NUMBER: "numeric",
    Kind.MONEY: "numeric",
    Kind.DECIMAL: "decimal",
    Kind.IDENTITY_NUMBER: "numeric",
    Kind.TAX_CODE: "numeric",
    Kind.PHONE: "tel",
    Kind.EMAIL: "email",
}

RARE = {
    "commune_name": gettext_lazy("Ghi ở đây nếu danh sách không có. Ví dụ: Phường Ninh Kiều."),
    "abroad": gettext_lazy(
        "Để trống tỉnh và xã. Thành phố, đường, số nhà ở nước đó thì ghi ở ô phía trên."
    ),
}


@dataclass(frozen=True)
class Part:
    """A part of the page: a box, or a heading with the parts below it.

    `when` is the condition for scripts, `only_if` the same in words; `fixed` is a text that is not
    typed. A table has a part for each row; `add` is the name of what adds one. Of an address what
    few need, `rare`, stands folded away unless something `is_open` about it.
    """

    kind: str
    name: str
    hint: str = ""
    place: str = ""
    bound: BoundField | None = None
    parts: list["Part"] = field(default_factory=list)
    when: str = ""
    only_if: str = ""
    fixed: str = ""
    add: bool = False
    rare: list["Part"] = field(default_factory=list)
    is_open: bool = False


@dataclass(frozen=True)
class Places:
    """Provinces to choose from, and the communes of those that are chosen, by province."""

    provinces: list[tuple[str, str]]
    communes: Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Entered:
    """What stands in a form: as typed, as it was read, and what is `known` and therefore fixed."""

    typed: Typed
    answers: Answers
    known: Typed


class PageForm(forms.Form):
    """The boxes of one page, with what was typed; problems are added by who reads it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    writer = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(
        self,
        shape: FormShape,
        page: int,
        entered: Entered,
        *,
        on: date,
        revision: int,
        writer: str,
        more: str = "",
    ) -> None:
        """The answers decide what is asked; `more` is the place of a table that gets a row more."""
        hidden = {"revision": str(revision), "writer": writer}
        super().__init__({**entered.typed, **hidden})
        self.typed, self.known, self.more = entered.typed, entered.known, more
        self.places = _places_offered(shape, page, entered.typed, on)
        self.page = shape.pages[page]
        here = {question.key for question in shape.on_page(self.page)}
        asked = [
            question
            for question in shape.on_page(self.page)
            # What depends on an answer of this page is on it, whatever is answered so far.
            if all(each.key in here or each.holds(entered.answers) for each in question.conditions)
            and self._may_be_asked(question, "")
        ]
        self.drawn = [
            self._part(question, "", tuple(asked), is_named=self.page.names(question))
            for question in asked
        ]

    def parts(self) -> list[Part]:
        """The parts of the page, in order."""
        return [_bound(part, self) for part in self.drawn]

    @property
    def has_fixed(self) -> bool:
        """Whether anything on the page is known and not typed."""
        keys = set(self.page.questions)
        return any(place.partition(".")[0] in keys for place in self.known)

    def judge(self, problems: list[tuple[str, str]]) -> None:
        """Say those problems of the whole form that are on this page."""
        keys = set(self.page.questions)
        self.say([each for each in problems if each[0].partition(".")[0] in keys])

    def say(self, problems: list[tuple[str, str]]) -> None:
        """Add what is wrong, each at its box."""
        for place, sentence in problems:
            box = self._box_of(place)
            self.add_error(box if box in self.fields else None, sentence)

    def _box_of(self, place: str) -> str:
        """Where it can be mended: a commune is typed where there is none to choose."""
        address, _dot, part = place.rpartition(".")
        if part != "commune" or f"{address}.commune_name" not in self.fields:
            return place
        has_list = self.places.communes.get(self.typed.get(f"{address}.province", ""))
        return place if has_list else f"{address}.commune_name"

    def _part(
        self,
        question: Question,
        place: str,
        beside: tuple[Question, ...],
        *,
        is_named: bool = False,
    ) -> Part:
        own, deciding = f"{place}{question.key}", self._deciding(question, place, beside)
        said: dict[str, Any] = {
            "name": "" if is_named else _named(question),
            "hint": question.hint,
            "place": own,
            "when": _when(place, deciding),
            "only_if": _only_if(deciding),
        }
        if own in self.known:
            return Part("fixed", fixed=self._fixed(question, own), **said)
        if question.kind is Kind.GROUP:
            return Part("group", parts=self._within(question, f"{own}."), **said)
        if question.kind is Kind.TABLE:
            return self._table(question, own, said)
        if question.kind is Kind.ADDRESS:
            return self._address(own, said)
        if question.kind is Kind.SEVERAL:
            for choice in question.choices:
                self.fields[f"{own}.{choice.value}"] = forms.BooleanField(
                    label=choice.name, required=False
                )
            boxes = [f"{own}.{choice.value}" for choice in question.choices]
            return Part("several", parts=[Part("box", "", place=box) for box in boxes], **said)
        self.fields[own] = forms.CharField(
            label=_named(question),
            help_text=_hint(question),
            required=False,
            strip=False,
            widget=_widget(question),
        )
        return Part("box", **said)

    def _within(self, question: Question, place: str) -> list[Part]:
        return [
            self._part(each, place, question.questions)
            for each in question.questions
            if self._may_be_asked(each, place)
        ]

    def _may_be_asked(self, question: Question, place: str) -> bool:
        """Whether what is known does not rule it out."""
        known = {each.key: self.known.get(f"{place}{each.key}") for each in question.conditions}
        return all(
            (text := known[each.key]) is None or text in [_typed_as(value) for value in each.values]
            for each in question.conditions
        )

    def _deciding(
        self, question: Question, place: str, beside: tuple[Question, ...]
    ) -> list[tuple[Question, Condition]]:
        """The questions of this page on whose answers it depends."""
        by_key = {each.key: each for each in beside if f"{place}{each.key}" not in self.known}
        return [(by_key[each.key], each) for each in question.conditions if each.key in by_key]

    def _table(self, table: Question, own: str, said: dict[str, Any]) -> Part:
        most = table.most or 0
        rows = max(rows_of(table, own, self.typed) + (self.more == own), table.least or 0, 1)
        rows = min(rows, most)
        parts = [
            Part(
                "row",
                filled(_("%(name)s, dòng %(number)d"), name=table.name, number=row + 1),
                place=f"{own}.{row}",
                parts=self._within(table, f"{own}.{row}."),
            )
            for row in range(rows)
        ]
        return Part("table", parts=parts, add=rows < most, **said)

    def _address(self, own: str, said: dict[str, Any]) -> Part:
        """Any place: of the country by its province, abroad in words."""
        province = self.typed.get(f"{own}.province", "")
        communes = self.places.communes.get(province, [])
        is_typed = bool(province) and not communes
        usual: list[tuple[str, Any, Any]] = [
            ("province", _("Tỉnh, thành phố"), _select(self.places.provinces)),
            ("commune", _("Xã, phường, đặc khu"), _select(communes)),
            ("detail", _("Số nhà, đường, ấp, tổ; hoặc tên nơi đó"), forms.TextInput()),
        ]
        rare: list[tuple[str, Any, Any]] = [
            ("commune_name", _("Tên xã, phường, đặc khu"), forms.TextInput()),
            ("abroad", _("Nếu ở nước ngoài: tên nước"), forms.TextInput()),
        ]
        self.fields |= {
            f"{own}.{name}": forms.CharField(
                label=label,
                help_text=RARE.get(name, ""),
                required=False,
                strip=False,
                widget=widget,
            )
            for name, label, widget in (*usual, *rare)
        }
        boxes = [
            [Part("box", str(label), place=f"{own}.{name}") for name, label, _w in part]
            for part in (usual, rare)
        ]
        return Part("address", parts=boxes[0], rare=boxes[1], is_open=is_typed, **said)

    def _fixed(self, question: Question, own: str) -> str:
        text = self.known[own]
        if question.kind is Kind.YES_NO:
            return _("Có") if text == YES else _("Không")
        return next((each.name for each in question.choices if each.value == text), text)


def places_on(shape: FormShape, page: int) -> set[str]:
    """The places at which something may be typed on a page, numbered from 0."""
    return set(places_of(shape.on_page(shape.pages[page])))


def _places_offered(shape: FormShape, page: int, typed: Typed, on: date) -> Places:
    """The provinces, and the communes of those that are chosen on the page."""
    places = places_on(shape, page)
    if not any(place.endswith(".province") for place in places):
        return Places([], {})
    chosen = {typed.get(place, "") for place in places if place.endswith(".province")} - {""}
    return Places(list_provinces(on), list_communes(chosen, on) if chosen else {})


def _bound(part: Part, form: PageForm) -> Part:
    bound = form[part.place] if part.kind == "box" else None
    within, rare = ([_bound(each, form) for each in parts] for parts in (part.parts, part.rare))
    is_open = part.is_open or any(map(_is_used, rare))
    return replace(part, bound=bound, parts=within, rare=rare, is_open=is_open)


def _is_used(part: Part) -> bool:
    """Whether something stands in its box, or is said about it."""
    return part.bound is not None and bool(part.bound.value() or part.bound.errors)


def _named(question: Question) -> str:
    if question.is_required:
        return question.name
    # As markup, so that a name in Vietnamese stays marked as such on pages of other languages.
    return filled(_("%(name)s (không bắt buộc)"), name=question.name)


def _hint(question: Question) -> str:
    unit = _("đồng") if question.kind is Kind.MONEY else question.unit
    measured = filled(_("Tính bằng %(unit)s."), unit=unit) if unit else ""
    return joined(" ", [each for each in (question.hint, measured) if each])


def _widget(question: Question) -> forms.Widget:
    kind = question.kind
    if kind is Kind.YES_NO:
        return forms.RadioSelect(choices=[(YES, _("Có")), (NO, _("Không"))])
    if kind is Kind.CHOICE:
        rows = [(each.value, each.name) for each in question.choices]
        return forms.RadioSelect(choices=rows) if len(rows) <= FEW_CHOICES else _select(rows)
    if kind is Kind.LONG_TEXT:
        return forms.Textarea(attrs={"rows": 5})
    attrs = {"class": NARROW.get(kind, ""), "inputmode": KEYBOARD.get(kind, "")}
    return forms.TextInput(attrs={name: text for name, text in attrs.items() if text})


def _select(rows: list[tuple[str, str]]) -> forms.Select:
    return forms.Select(choices=[("", _("– chọn –")), *rows])


Deciding = list[tuple[Question, Condition]]


def _when(place: str, deciding: Deciding) -> str:
    """The names of boxes that decide, with the values for which the question is asked, as JSON."""
    needed = {f"{place}{each.key}": list(map(_typed_as, said.values)) for each, said in deciding}
    return json.dumps(needed) if needed else ""


def _only_if(deciding: Deciding) -> str:
    said = [
        filled(
            _("“%(name)s” là “%(values)s”"),
            name=each.name,
            values=joined("”, “", [_value(each, value) for value in condition.values]),
        )
        for each, condition in deciding
    ]
    if not said:
        return ""
    return filled(_("Chỉ trả lời nếu %(conditions)s."), conditions=joined(", ", said))


def _typed_as(value: str | bool) -> str:
    """The value as a box sends it."""
    return value if isinstance(value, str) else YES if value else NO


def _value(question: Question, value: str | bool) -> str:
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return next((each.name for each in question.choices if each.value == value), value)
