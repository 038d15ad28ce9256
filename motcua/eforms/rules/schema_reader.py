"""Reading a form from JSON Schema, with one sentence for each thing that cannot be read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.schemas import BOUNDS, OWN, PARTS, Json
from motcua.eforms.rules.shapes import (
    NESTS,
    Box,
    Choice,
    Condition,
    FormShape,
    FurtherParty,
    Limit,
    Page,
    Question,
)
from motcua.eforms.rules.translating import read_texts
from motcua.kernel.errors import BadInput
from motcua.kernel.text import nfc

MOST_QUESTIONS = 400
MOST_CHOICES = 400
DEEPEST = 6
LONGEST = 2000
MOST_DAYS = 40_000


def read_schema(document: object, blocks: Mapping[str, Any] | None = None) -> FormShape:
    """The form that a JSON Schema describes.

    `blocks` are the definitions that its `$ref: "blocks#/<name>"` stand for. Raises BadInput with
    one sentence for each thing that this program does not know or that has another type. Whether
    the form is sound is asked before it is published.
    """
    reader = _Reader(blocks or {})
    top = reader.mapping(document, "")
    pages = tuple(reader.page(page) for page in reader.listed(top, "x-pages", ""))
    form = FormShape(
        code=reader.text(top, "$id", "").rpartition(":")[2],
        title=reader.text(top, "title", ""),
        questions=reader.questions(top, ""),
        pages=pages,
        addressed_to=reader.text(top, "x-addressed-to", "", is_optional=True),
        declaration=reader.text(top, "x-declaration", "", is_optional=True),
        source=reader.text(top, "x-source", "", is_optional=True),
        boxes=tuple(
            reader.box(each) for each in reader.listed(top, "x-boxes", "", is_optional=True)
        ),
        parties=tuple(
            reader.party(each) for each in reader.listed(top, "x-parties", "", is_optional=True)
        ),
        limits=tuple(
            reader.limit(each) for each in reader.listed(top, "x-limits", "", is_optional=True)
        ),
        in_person=reader.text(top, "x-in-person", "", is_optional=True),
        in_person_source=reader.text(top, "x-in-person-source", "", is_optional=True),
        for_whom=reader.text(top, "x-for-whom", "", is_optional=True),
        texts=read_texts(top.get("x-translations", {}), reader.problems),
    )
    if reader.problems:
        raise BadInput(reader.problems)
    return form


def _laid_over(block: Json, own: Json) -> Json:
    """A block with what a form says beside its `$ref`.

    Questions within it are changed one by one, more are added behind them, and one that is `false`
    is left out; what is required and the conditions add up.
    """
    changes = own.get("properties", {})
    if not isinstance(changes, dict):
        return {**block, **own}
    properties = dict(block.get("properties", {}))
    for key, given in changes.items():
        below = properties.get(key)
        is_change = isinstance(below, dict) and isinstance(given, dict)
        properties[key] = _laid_over(below or {}, given) if is_change else given
    lists = {
        keyword: [*block.get(keyword, []), *said]
        for keyword in ("required", "allOf")
        if isinstance(said := own.get(keyword, []), list)
    }
    return {**block, **own, "properties": properties, **lists}


def _in_order(properties: Json, order: list[str]) -> list[tuple[str, Any]]:
    """The properties in the order that is said; others behind, as they come."""
    places = {key: place for place, key in enumerate(order)}
    return sorted(properties.items(), key=lambda each: places.get(nfc(each[0]), len(places)))


class _Reader:
    """Reads a schema and keeps what it could not read."""

    def __init__(self, blocks: Mapping[str, Any]) -> None:
        self.blocks = blocks
        self.problems: list[str] = []
        self.left = MOST_QUESTIONS

    def questions(self, schema: Json, place: str) -> tuple[Question, ...]:
        """The questions that are the properties of an object; `false` is none."""
        properties = self.mapping(schema.get("properties", {}), place)
        left_out = {key for key, given in properties.items() if given is False}
        required = set(self._words(schema, "required", place))
        conditions: dict[str, tuple[Condition, ...]] = {}
        for rule in self.listed(schema, "allOf", place, is_optional=True):
            needed, hidden, wanted = self._rule(self.mapping(rule, place), place)
            conditions |= dict.fromkeys(hidden, needed)
            required |= wanted
        for key in (required | conditions.keys()) - properties.keys():
            self._say(place, _("“%(key)s” không phải là câu hỏi ở đây") % {"key": key})
        return tuple(
            self._question(key, given, f"{place}{key}", key in required, conditions.get(key, ()))
            for key, given in _in_order(properties, self._words(schema, "x-order", place))
            if key not in left_out
        )

    def _rule(self, rule: Json, place: str) -> tuple[tuple[Condition, ...], list[str], set[str]]:
        conditions = self._conditions(rule.get("if"), place)
        hidden = self.mapping(self.mapping(rule.get("else"), place).get("properties"), place)
        wanted = self._words(self.mapping(rule.get("then", {}), place), "required", place)
        return conditions, list(hidden), set(wanted)

    def _conditions(self, given: object, place: str) -> tuple[Condition, ...]:
        when = self.mapping(given, place)
        needed = self.mapping(when.get("properties"), place)
        return tuple(
            Condition(key, self._wanted(self.mapping(each, place), place))
            for key, each in _in_order(needed, self._words(when, "required", place))
        )

    def _wanted(self, given: Json, place: str) -> tuple[str | bool, ...]:
        values = tuple(self.listed(given, "enum", place))
        if all(isinstance(value, str | bool) for value in values):
            return values
        self._say(place, _("điều kiện chỉ nhận chữ, hoặc đúng hay sai"))
        return ()

    def _question(
        self,
        key: str,
        given: object,
        place: str,
        is_required: bool,
        conditions: tuple[Condition, ...],
    ) -> Question:
        if place.count(".") >= DEEPEST:
            raise BadInput(_("Biểu mẫu có nhóm lồng nhau quá %(most)d tầng.") % {"most": DEEPEST})
        schema = self._resolved(self.mapping(given, place), place)
        kind = self._kind(schema, place)
        self.left -= 1
        if self.left < 0:
            raise BadInput(_("Biểu mẫu có quá %(most)d câu hỏi.") % {"most": MOST_QUESTIONS})
        inner = self.mapping(schema.get("items", {}), place) if kind is Kind.TABLE else schema
        least, most = (
            schema.get(keyword) if type(schema.get(keyword)) is int else None
            for keyword in BOUNDS.get(kind, ("", ""))
        )
        return Question(
            key=nfc(key),
            name=self.text(schema, "title", place),
            kind=kind,
            is_required=is_required,
            least=None if least == PARTS[kind].get("minLength") else least,
            most=most,
            choices=self._choices(schema, kind, place),
            conditions=conditions,
            questions=self.questions(inner, f"{place}.") if kind in NESTS else (),
            is_past=schema.get("x-past") is True,
            **{
                name: self.text(schema, said, place, is_optional=True) for said, name in OWN.items()
            },
        )

    def _resolved(self, schema: Json, place: str) -> Json:
        """The schema with the block that it refers to; what it says itself stands above that."""
        name = str(schema.get("$ref", "")).removeprefix("blocks#/")
        if not name:
            return schema
        if name not in self.blocks:
            self._say(place, _("không có khối “%(name)s”") % {"name": name[:60]})
            return schema
        return _laid_over(self.blocks[name], schema)

    def _kind(self, schema: Json, place: str) -> Kind:
        said = schema.get("x-kind")
        if said in Kind.values:
            return Kind(said)
        self._say(place, _("“x-kind” phải là một trong: %s") % ", ".join(Kind.values))
        return Kind.TEXT

    def _choices(self, schema: Json, kind: Kind, place: str) -> tuple[Choice, ...]:
        if kind not in {Kind.CHOICE, Kind.SEVERAL}:
            return ()
        holder = schema if kind is Kind.CHOICE else self.mapping(schema.get("items", {}), place)
        return tuple(
            Choice(self.text(choice, "const", place), self.text(choice, "title", place))
            for choice in (
                self.mapping(each, place) for each in self.listed(holder, "oneOf", place)
            )
        )

    def page(self, given: object) -> Page:
        """One page of the form."""
        row = self.mapping(given, "x-pages")
        return Page(
            title=self.text(row, "title", "x-pages"),
            questions=tuple(self._words(row, "questions", "x-pages")),
            intro=self.text(row, "intro", "x-pages", is_optional=True),
        )

    def box(self, given: object) -> Box:
        """One place of the official form."""
        row = self.mapping(given, "x-boxes")
        number, name = (self.text(row, key, "x-boxes") for key in ("number", "name"))
        return Box(number, name)

    def party(self, given: object) -> FurtherParty:
        """One who signs besides the declarer."""
        row, place = self.mapping(given, "x-parties"), "x-parties"
        key, title, name, number = (
            self.text(row, word, place) for word in ("key", "title", "name", "number")
        )
        return FurtherParty(
            *(key, title, name, number),
            rows=self.text(row, "rows", place, is_optional=True),
            conditions=self._conditions(row["if"], place) if "if" in row else (),
            waits=row.get("waits") is not False,
            source=self.text(row, "source", place, is_optional=True),
        )

    def limit(self, given: object) -> Limit:
        """What the law asks of an answer."""
        row, place = self.mapping(given, "x-limits"), "x-limits"
        years, days = (self._days(row, key) for key in ("least-years", "most-days"))
        return Limit(
            place=self.text(row, "place", place),
            said=self.text(row, "said", place),
            source=self.text(row, "source", place),
            least_years=years,
            most_days=days,
            excluded=tuple(self._words(row, "excluded", place)),
            mended_at=self.text(row, "mended-at", place, is_optional=True),
            conditions=self._conditions(row["if"], place) if "if" in row else (),
            refuses=row.get("refuses") is not False,
        )

    def _days(self, row: Json, key: str) -> int | None:
        """A number of years or days, or None; another thing is a problem."""
        given = row.get(key)
        if given is None or (type(given) is int and 0 < given <= MOST_DAYS):
            return given
        said = _("“%(key)s” phải là số từ 1 đến %(most)d")
        self._say("x-limits", said % {"key": key, "most": MOST_DAYS})
        return None

    def mapping(self, given: object, place: str) -> Json:
        """The object, or an empty one and a problem."""
        if isinstance(given, dict):
            return given
        self._say(place, _("phải là một nhóm tên và giá trị"))
        return {}

    def listed(
        self, row: Json, key: str, place: str, *, is_optional: bool = False
    ) -> Iterable[Any]:
        """The list under a key, or an empty one and a problem."""
        given = row.get(key, [] if is_optional else None)
        if isinstance(given, list) and len(given) <= MOST_CHOICES:
            return given
        self._say(
            place,
            _("“%(key)s” phải là danh sách, nhiều nhất %(most)d mục")
            % {"key": key, "most": MOST_CHOICES},
        )
        return []

    def text(self, row: Json, key: str, place: str, *, is_optional: bool = False) -> str:
        """The text under a key, or an empty one and a problem."""
        given = row.get(key, "" if is_optional else None)
        if isinstance(given, str) and len(given) <= LONGEST and (given or is_optional):
            return nfc(given)
        self._say(
            place, _("“%(key)s” phải là chữ, dài nhất %(most)d") % {"key": key, "most": LONGEST}
        )
        return ""

    def _words(self, row: Json, key: str, place: str) -> list[str]:
        return [
            nfc(each)
            for each in self.listed(row, key, place, is_optional=True)
            if isinstance(each, str)
        ]

    def _say(self, place: str, sentence: str) -> None:
        self.problems.append(f"{place or _('Biểu mẫu')}: {sentence}.")
