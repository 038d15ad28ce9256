"""The list of public procedures, with search and filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from motcua.catalogue.models import Field, Procedure, VersionLevel
from motcua.catalogue.queries import find_procedures
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.text import nfc, order_key
from motcua.people.enums import Level

PAGE_SIZE = 20
COMMON_FIELDS = 15
MOST_FOUND = 200
LONGEST_QUESTION = 200
SHOWN_LEVELS = (Level.COMMUNE, Level.PROVINCE, Level.NATION)


@dataclass(frozen=True)
class Listing:
    """The search and filters, the page of results, and the fields to filter by."""

    question: str
    field: str
    level: str
    page: Page[Procedure]
    fields: list[Field]

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The levels to filter by: pairs of value and name."""
        return [(level.value, str(level.label)) for level in SHOWN_LEVELS]

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or filter is set."""
        return bool(self.question or self.field or self.level)


def list_procedures(asked: Mapping[str, str], on: date) -> Listing:
    """The procedures for the query parameters q, linh-vuc, cap and trang."""
    question = nfc(asked.get("q", "").replace("\0", " "))[:LONGEST_QUESTION]
    field = asked.get("linh-vuc", "")
    level = asked.get("cap", "")
    narrow = (_number(field), level if level in SHOWN_LEVELS else None)
    found = _matching(question, *narrow, on) if question else _browsed(*narrow, on)
    page = Paginator(found, PAGE_SIZE).get_page(asked.get("trang"))
    return Listing(question, field, level, page, list_fields(on))


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


def _matching(question: str, field: int | None, level: str | None, on: date) -> list[Procedure]:
    codes = [one.code for one in find_procedures(question, MOST_FOUND, field, level)]
    rows = Procedure.objects.public_on(on).filter(code__in=codes).select_related("field")
    by_code = {row.code: row for row in rows}
    return [by_code[code] for code in codes if code in by_code]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
