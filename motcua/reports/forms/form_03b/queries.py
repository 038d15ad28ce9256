"""Counting form 03b: decisions signed in the period, what they did, what was published of it.

A decision counts once it is recorded as issued, and as published once the entry in the national
database is recorded. Part I are decisions that carry on one of a ministry, part II all others.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.announcements.enums import ItemKind, Origin
from motcua.announcements.models import Announcement, AnnouncementItem
from motcua.catalogue.enums import Publication
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.kernel.models import LoggedEvent
from motcua.kernel.text import fold
from motcua.reports.base.report import Counted, Question, Row, Source
from motcua.reports.enums import SourceKind
from motcua.reports.forms.form_03b.rules import (
    ABOLISHED,
    AMENDED,
    ANNOUNCED,
    DECISIONS,
    HELD,
    KEYS,
    NEW,
    PUBLISHED,
    TEXTS,
    UNPUBLISHED,
)
from motcua.reports.forms.form_03b.wording import part_names
from motcua.reports.queries.rows import total_name
from motcua.reports.rules.layout import Figure, Layout

CENTRAL, LOCAL = "I", "II"
KINDS = {
    NEW: (ItemKind.NEW,),
    AMENDED: (ItemKind.AMENDED, ItemKind.REPLACING),
    ABOLISHED: (ItemKind.ABOLISHED,),
}
COMMITTEES = ("uy ban nhan dan", "ubnd", "chu tich uy ban nhan dan")
"""How those call themselves, folded, who set or detail local procedures."""


def count_rows(layout: Layout, question: Question) -> Counted:
    """Both parts, and the total of the two."""
    rows = [
        Row(part, name, _figures(question, part), number=part, is_subtotal=True)
        for part, name in part_names().items()
    ]
    sums = {number: sum(row.figures[number] for row in rows) for number in layout.weights}
    return Counted(rows, Row("", total_name(), sums), left_before=None)


def find_row_name(_question: Question, *, row: str | None) -> str | None:
    """What the row with this key is called; None where no row can have it."""
    return total_name() if row is None else part_names().get(row)


def list_sources(question: Question, *, row: str | None, column: int) -> Sequence[Source]:
    """The decisions, or the procedures, behind one figure."""
    parts = [row] if row else [*part_names()]
    return [source for part in parts for source in _sources(question, part, column)]


def _sources(question: Question, part: str, column: int) -> list[Source]:
    if column == HELD:
        return [
            Source(SourceKind.PROCEDURE, each.code, f"{each.code} {each.name}")
            for each in _held(part, question.window.last)
        ]
    if column in {DECISIONS, TEXTS}:
        decisions = _decisions(question, part)
        wanted = decisions.exclude(text_number="") if column == TEXTS else decisions
        return [_of_decision(each) for each in wanted.order_by("signed_on", "pk")]
    items = _items_of(question, part, column).select_related("announcement")
    names = dict(
        Procedure.objects.filter(code__in=items.values("code")).values_list("code", "name")
    )
    ordered = items.order_by("announcement__signed_on", "announcement", "code")
    return [
        Source(
            SourceKind.ANNOUNCEMENT,
            each.announcement_id,
            f"{each.code} {names.get(each.code, '')}".strip(),
            f"{ItemKind(each.kind).label} · {_called(each.announcement)}",
        )
        for each in ordered
    ]


def _of_decision(each: Announcement) -> Source:
    text = " ".join(filter(None, (each.text_number, each.text_title)))
    return Source(SourceKind.ANNOUNCEMENT, each.pk, f"{_called(each)}: {each.abstract}", text)


def _called(each: Announcement) -> str:
    return f"{each.full_number} ({each.signed_on:%d/%m/%Y})"


def _figures(question: Question, part: str) -> dict[int, Figure]:
    decisions = _decisions(question, part)
    counted: dict[int, Figure] = {
        DECISIONS: decisions.count(),
        TEXTS: decisions.exclude(text_number="").values("text_number").distinct().count(),
        HELD: _held(part, question.window.last).count(),
    }
    for column in (ANNOUNCED, *KINDS, PUBLISHED, UNPUBLISHED):
        counted[column] = _items_of(question, part, column).count()
    return {column: counted[column] for column in KEYS}


def _items_of(question: Question, part: str, column: int) -> QuerySet[AnnouncementItem]:
    decisions = _decisions(question, part)
    if column in {PUBLISHED, UNPUBLISHED}:
        window = question.window
        entered = _recorded(window.as_of, "AnnouncementEntered")
        decisions = decisions.filter(Exists(entered), entered_on__lte=window.last)
    items = AnnouncementItem.objects.filter(announcement__in=decisions)
    if column in KINDS:
        return items.filter(kind__in=KINDS[column])
    if column == PUBLISHED:
        return items.exclude(kind=ItemKind.ABOLISHED)
    return items.filter(kind=ItemKind.ABOLISHED) if column == UNPUBLISHED else items


def _decisions(question: Question, part: str) -> QuerySet[Announcement]:
    """The province's decisions of a part, signed in the period and recorded by its cut-off."""
    window = question.window
    rows = Announcement.objects.filter(
        Exists(_recorded(window.as_of, "AnnouncementIssued")),
        origin=Origin.PROVINCE,
        unit__path__startswith=question.unit.path,
        signed_on__range=(window.first, window.last),
    )
    return rows.filter(follows__isnull=part == LOCAL)


def _recorded(as_of: object, kind: str) -> QuerySet[LoggedEvent]:
    events = LoggedEvent.objects.filter(subject_kind="announcement", subject_id=OuterRef("pk"))
    return events.filter(kind=kind, recorded_at__lte=as_of)


def _held(part: str, on: date) -> QuerySet[Procedure]:
    """The public procedures in force on a local day, by code."""
    local = Q(pk__in=[])
    issuers = set(ProcedureVersion.objects.in_force(on).values_list("issuer", flat=True))
    for issuer in issuers:
        if fold(issuer).startswith(COMMITTEES):
            local |= Q(issuer=issuer)
    versions = ProcedureVersion.objects.in_force(on).filter(
        local if part == LOCAL else ~local, procedure__publication=Publication.PUBLIC
    )
    return Procedure.objects.filter(pk__in=versions.values("procedure")).order_by("code")
