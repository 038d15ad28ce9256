"""What of procedure control an officer has open, from the areas below."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from motcua.announcements.enums import AnnouncementState, Origin
from motcua.announcements.models import Announcement
from motcua.catalogue.enums import ContentDraftState
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.kernel.clock import VIETNAM
from motcua.kernel.models import LoggedEvent
from motcua.oversight.enums import InspectionState, OpenKind
from motcua.oversight.models import Inspection
from motcua.oversight.queries.briefings import tasks_of
from motcua.people.models import Officer, Unit
from motcua.postings.queries.places import list_shares
from motcua.processes.enums import ProcessDraftState
from motcua.processes.models import ProcessDraft
from motcua.reviews.enums import PlanState, ReviewState
from motcua.reviews.models import Review, ReviewPlan

Row = TypeVar("Row", bound=Model)

MOST_ITEMS = 500
LONGEST_TITLE = 200
OF_PROCEDURES = (OpenKind.REVIEW, OpenKind.CONTENT)


@dataclass(frozen=True)
class OpenItem:
    """Something open: `of` is the id of its row, `title` what it is called, after its code if it
    has one, `due_on` a local day by which it is to be done, if there is one."""

    kind: OpenKind
    of: int
    title: str
    due_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        """As a hand-over keeps it."""
        said: dict[str, Any] = {"kind": self.kind.value, "of": self.of, "title": self.title}
        return said | ({"due_on": self.due_on.isoformat()} if self.due_on else {})


def read_item(said: dict[str, Any]) -> OpenItem:
    """What `as_json` wrote."""
    due_on = date.fromisoformat(said["due_on"]) if "due_on" in said else None
    return OpenItem(OpenKind(said["kind"]), said["of"], said["title"], due_on)


def list_open_work(officer: Officer, unit: Unit, at: datetime) -> list[OpenItem]:
    """What the officer is charged with and what he wrote, until it is done, and what is not right
    on the board of the unit on the local day of `at`: what is due first on top; at most
    `MOST_ITEMS`."""
    items = [*_reviews(officer), *_plans(officer), *_announcements(officer), *_drafts(officer)]
    items += [*_inspections(officer), *_tasks(officer), *_board(unit, at)]
    items = _named(items)
    items.sort(key=lambda each: (each.due_on or date.max, each.kind, each.of))
    return items[:MOST_ITEMS]


def _named(items: list[OpenItem]) -> list[OpenItem]:
    """With the names of the procedures, after their codes."""
    codes = {each.title for each in items if each.kind in OF_PROCEDURES}
    names = dict(Procedure.objects.filter(code__in=codes).values_list("code", "name"))
    return [
        replace(each, title=f"{each.title} {names[each.title]}"[:LONGEST_TITLE])
        if each.kind in OF_PROCEDURES and each.title in names
        else each
        for each in items
    ]


def open_reviews_of(officer: Officer) -> QuerySet[Review]:
    """Reviews and assessments that the officer is charged with and nobody approved yet."""
    return Review.objects.filter(officer=officer).exclude(state=ReviewState.APPROVED).order_by("pk")


def _reviews(officer: Officer) -> Iterator[OpenItem]:
    for row in open_reviews_of(officer)[:MOST_ITEMS]:
        yield OpenItem(OpenKind.REVIEW, row.pk, row.code, row.due_on)


def _plans(officer: Officer) -> Iterator[OpenItem]:
    rows = ReviewPlan.objects.exclude(state=PlanState.APPROVED).order_by("pk")[:MOST_ITEMS]
    for row in _written_by(officer, rows):
        title = _("Kế hoạch rà soát năm %(year)d") % {"year": row.year}
        yield OpenItem(OpenKind.PLAN, row.pk, title)


def _announcements(officer: Officer) -> Iterator[OpenItem]:
    rows = Announcement.objects.exclude(state=AnnouncementState.ISSUED).exclude(
        origin=Origin.MINISTRY
    )
    for row in _written_by(officer, rows.order_by("pk")[:MOST_ITEMS]):
        yield OpenItem(
            OpenKind.ANNOUNCEMENT, row.pk, row.abstract[:LONGEST_TITLE], row.effective_on
        )


def _drafts(officer: Officer) -> Iterator[OpenItem]:
    contents = ContentDraft.objects.filter(state=ContentDraftState.OPEN).defer("content")
    for content in _written_by(officer, contents.order_by("pk")[:MOST_ITEMS]):
        yield OpenItem(OpenKind.CONTENT, content.pk, content.code)
    processes = ProcessDraft.objects.exclude(state=ProcessDraftState.APPROVED)
    for process in _written_by(officer, processes.order_by("pk")[:MOST_ITEMS]):
        title = f"{process.code} {process.content['name']}"[:LONGEST_TITLE]
        yield OpenItem(OpenKind.PROCESS, process.pk, title, process.effective_on)


def _inspections(officer: Officer) -> Iterator[OpenItem]:
    rows = Inspection.objects.filter(inspector=officer, state=InspectionState.OPEN)
    for row in rows.select_related("inspected").order_by("pk")[:MOST_ITEMS]:
        yield OpenItem(OpenKind.INSPECTION, row.pk, row.inspected.name, row.held_on)


def _tasks(officer: Officer) -> Iterator[OpenItem]:
    for row in tasks_of(officer)[:MOST_ITEMS]:
        yield OpenItem(OpenKind.TASK, row.pk, row.words[:LONGEST_TITLE], row.due_on)


def _board(unit: Unit, at: datetime) -> Iterator[OpenItem]:
    """One line, which leads to the sheets."""
    (place,) = list_shares([unit], at.astimezone(VIETNAM).date())
    share = place.share
    if not share.is_full:
        said = _("%(missing)d thủ tục chưa treo, %(stale)d tờ cũ")
        counts = {"missing": share.missing, "stale": share.stale + share.over}
        yield OpenItem(OpenKind.POSTING, unit.pk, said % counts)


def _written_by(officer: Officer, rows: Iterable[Row]) -> list[Row]:
    """Those rows about which the officer recorded something, by the log."""
    found = list(rows)
    if not found:
        return []
    events = LoggedEvent.objects.filter(
        subject_kind=type(found[0])._meta.model_name or "",  # noqa: SLF001 - Django documents _meta
        subject_id__in=[row.pk for row in found],
        actor_kind=officer.actor_kind,
        actor_id=officer.actor_id,
    )
    wrote = set(events.values_list("subject_id", flat=True))
    return [row for row in found if row.pk in wrote]
