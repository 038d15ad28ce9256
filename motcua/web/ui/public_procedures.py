"""The list of public procedures, with search and filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from motcua.catalogue.models import Field, Procedure, VersionLevel
from motcua.catalogue.queries import (
    find_begun_procedures,
    find_nearest_procedures,
    find_procedures,
)
from motcua.catalogue.rules.search import Distinction, Found, distinctions
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import nfc, order_key
from motcua.people.enums import Level

PAGE_SIZE = 20
COMMON_FIELDS = 15
MOST_FOUND = 200
MOST_NEAREST = 5
# The parameters of the URL by the questions that tell results apart.
PARAMETERS = {"level": "cap", "purpose": "viec", "abroad": "nuoc-ngoai"}
LONGEST_QUESTION, LEAST_TYPED, MOST_SUGGESTED = 200, 2, 8
SHOWN_LEVELS = (Level.COMMUNE, Level.PROVINCE, Level.NATION)


@dataclass(frozen=True)
class Listing:
    """The search and filters, the page of results, and the fields to filter by.

    `chosen` are answers to questions that tell results apart, `distinctions` those still to ask;
    `nearest` are procedures whose words look like those of a question that finds nothing.
    """

    question: str
    field: str
    level: str
    page: Page[Procedure]
    fields: list[Field]
    chosen: dict[str, str] = dataclass_field(default_factory=dict)
    distinctions: list[Distinction] = dataclass_field(default_factory=list)
    nearest: list[Procedure] = dataclass_field(default_factory=list)

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The levels to filter by: pairs of value and name."""
        return [(level.value, str(level.label)) for level in SHOWN_LEVELS]

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or filter is set."""
        return bool(self.question or self.field or self.level)

    @property
    def is_start(self) -> bool:
        """Whether it is the first page, without a filter or an answer."""
        return self.page.number == 1 and not (self.field or self.level or self.chosen)

    def narrowed_by(self, choice: str, answer: str) -> str:
        """The URL's query of the same search, with one more answer."""
        given = {"q": self.question, "linh-vuc": self.field, "cap": self.level}
        given |= {PARAMETERS[each]: value for each, value in self.chosen.items()}
        given[PARAMETERS[choice]] = answer
        return urlencode({name: value for name, value in given.items() if value})


def list_procedures(asked: Mapping[str, str], on: date) -> Listing:
    """The procedures for the query parameters q, linh-vuc, cap, viec, nuoc-ngoai and trang."""
    question = nfc(asked.get("q", "").replace("\0", " "))[:LONGEST_QUESTION]
    field = asked.get("linh-vuc", "")
    level = asked.get("cap", "")
    narrow = (_number(field), level if level in SHOWN_LEVELS else None)
    if not question:
        page = Paginator(_browsed(*narrow, on), PAGE_SIZE).get_page(asked.get("trang"))
        return Listing(question, field, level, page, list_fields(on))
    chosen = {name: asked[key] for name, key in PARAMETERS.items() if asked.get(key)}
    found = find_procedures(question, MOST_FOUND, *narrow, chosen)
    page = Paginator(_rows(found, on), PAGE_SIZE).get_page(asked.get("trang"))
    entries = [each.entry for each in found]
    is_bare = not (found or field or level or chosen)
    return Listing(
        question,
        field,
        level,
        page,
        list_fields(on),
        chosen,
        distinctions(question, entries, chosen) if page.number == 1 else [],
        _rows(find_nearest_procedures(question, MOST_NEAREST), on) if is_bare else [],
    )


def suggest_procedures(typed: str, on: date) -> list[Procedure]:
    """Up to eight procedures for what is typed so far; none for less than two letters."""
    question = nfc(typed.replace("\0", " ")).lstrip()[:LONGEST_QUESTION]
    if len(question.strip()) < LEAST_TYPED:
        return []
    return _rows(find_begun_procedures(question, MOST_SUGGESTED), on)


def list_fields(on: date) -> list[Field]:
    """Fields that have public procedures in force, with `procedures_count`, by name."""
    public = Q(procedures__in=Procedure.objects.public_on(on))
    counted = Field.objects.annotate(procedures_count=Count("procedures", filter=public))
    return list(counted.filter(procedures_count__gt=0).order_by(InVietnameseOrder("name")))


def list_common_fields(on: date) -> list[Field]:
    """The fields with the most procedures of communes, by name: the most common needs."""
    near = _browsed(None, Level.COMMUNE, on).order_by()
    counted = Field.objects.annotate(
        procedures_count=Count("procedures", filter=Q(procedures__in=near))
    )
    most = counted.filter(procedures_count__gt=0).order_by(
        "-procedures_count", InVietnameseOrder("name")
    )
    return sorted(most[:COMMON_FIELDS], key=lambda field: order_key(field.name))


def _browsed(field: int | None, level: str | None, on: date) -> QuerySet[Procedure]:
    found = Procedure.objects.public_on(on)
    if field is not None:
        found = found.filter(field=field)
    if level is not None:
        decided = VersionLevel.objects.filter(level=level).values("version__procedure")
        found = found.filter(pk__in=decided)
    by_name = InVietnameseOrder("field__name"), InVietnameseOrder("name")
    return found.select_related("field").order_by(*by_name, "pk")


def _rows(found: Iterable[Found], on: date) -> list[Procedure]:
    codes = [one.code for one in found]
    rows = Procedure.objects.public_on(on).filter(code__in=codes).select_related("field")
    by_code = {row.code: row for row in rows}
    return [by_code[code] for code in codes if code in by_code]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
