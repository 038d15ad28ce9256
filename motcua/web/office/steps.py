"""The list of open steps: scopes, sections, filter by search, rows by urgency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.enums import PauseKind, WorkList
from motcua.dossiers.models import DossierStep, Pause
from motcua.dossiers.permissions import can_lead
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.proposals import IS_RETURNED
from motcua.dossiers.queries.sections import Terms, read_terms
from motcua.dossiers.queries.steps import IS_SENT_BACK
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer
from motcua.web.ui.formats import day
from motcua.web.ui.lists import (
    SHOWN,
    Column,
    Listing,
    ListRow,
    Tab,
    done_by,
    in_order,
    size_of,
    sort_of,
)
from motcua.web.ui.pages import LongPages
from motcua.web.ui.saved_views import SavedViews, get_saved_views
from motcua.web.ui.time_left import TimeLeft, office_time_left, step_time_left
from motcua.worktime.rules import CompiledCalendar

SORTS = ("han", "nguoi-nop", "thu-tuc", "noi")
SCOPE, FILTER = "cua", "loc"
KEPT = frozenset({SCOPE, "can-bo", "buoc", "don-vi", "thu-tuc"})
MOST_PROCEDURES = 100
URGENT = ("red", "orange", "yellow")
LONGEST_KEY = 18
# Whether the applicant brought all papers that were asked for at the step.
_PAPERS_CAME = Exists(
    Pause.objects.filter(
        kind=PauseKind.SUPPLEMENT,
        dossier=OuterRef("dossier"),
        ended_at__gt=OuterRef("opened_at"),
    )
)
_PAUSE_GROUND = Subquery(
    Pause.objects.filter(dossier=OuterRef("dossier"), ended_at=None).values("ground__name")[:1]
)
_SHOWN = (
    DossierStep.objects.select_related("dossier", "step", "assignee")
    .only(
        *(f"dossier__{name}" for name in SHOWN),
        *("due_at", "soonest_at", "paused_at", "step__name", "assignee__name"),
    )
    .annotate(
        papers_came=_PAPERS_CAME,
        pause_ground=_PAUSE_GROUND,
        is_returned=IS_RETURNED,
        is_sent_back=IS_SENT_BACK,
    )
)
_SCOPES: dict[str, str | Promise] = {
    scopes.MINE: gettext_lazy("Của tôi"),
    scopes.UNIT: gettext_lazy("Cùng vai trò với tôi"),
    scopes.UNASSIGNED: gettext_lazy("Chưa giao cho ai"),
}
_SECTIONS: dict[str, str | Promise] = {
    scopes.ALL: gettext_lazy("Tất cả"),
    scopes.LATE: gettext_lazy("Quá hạn"),
    scopes.TODAY: gettext_lazy("Đến hạn hôm nay"),
    scopes.SOON: gettext_lazy("Sắp đến hạn"),
    scopes.WAITING: gettext_lazy("Chờ người khác"),
}


@dataclass(frozen=True)
class StepList:
    """A page of one section of one scope, and the tabs of both."""

    scope: str
    scope_tabs: Sequence[Tab]
    listing: Listing
    is_narrowed: bool
    leads: bool
    calendar: CompiledCalendar
    procedures: list[tuple[str, str]] | None
    saved: SavedViews


def get_step_list(officer: Officer, at: datetime, asked: Mapping[str, str]) -> StepList:
    """The scope `cua`, its section `muc`, page `trang`, sorted by `xep`, `dong` rows a page.

    Leaders have a scope more, and whoever comes from their page narrows by `can-bo`, `buoc`,
    `don-vi`.
    """
    leads = can_lead(officer, None, at)
    labels = _SCOPES | ({scopes.LED: _("Đơn vị tôi phụ trách")} if leads else {})
    scope, section = asked.get(SCOPE, ""), asked.get("muc", "")
    scope = scope if scope in labels else scopes.MINE
    section = section if section in _SECTIONS else scopes.ALL
    terms, choice = read_terms(at), choice_of(asked)
    is_filtering = bool(asked.get(FILTER) or choice.procedure)
    in_scopes, counts = scopes.count_steps(officer, terms, scope, choice)
    found = _sorted(scopes.list_steps(officer, terms, scope, section, choice), asked)
    pages = LongPages(found, _SHOWN, size_of(asked), known=counts[section])
    page = pages.get_page(asked.get("trang"))
    tabs = [
        Tab(name, label, counts[name], alarms=name == scopes.LATE)
        for name, label in _SECTIONS.items()
    ]
    if leads:
        in_scopes[scopes.LED] = scopes.list_led_steps(officer, at).count()
    return StepList(
        scope,
        [Tab(name, label, in_scopes[name]) for name, label in labels.items()],
        Listing(
            section,
            tabs,
            page,
            rows_of(page, terms, named=scope != scopes.MINE),
            asked,
            SORTS,
            KEPT,
        ),
        is_narrowed=choice != scopes.EVERYTHING,
        leads=leads,
        calendar=terms.calendar,
        procedures=_procedures(officer, at, scope) if is_filtering else None,
        saved=get_saved_views(officer, WorkList.STEPS, asked),
    )


def _procedures(officer: Officer, at: datetime, scope: str) -> list[tuple[str, str]]:
    # Asked for only where the filter is open: of 5,000 steps they cost as much as all counts.
    return scopes.list_procedures(officer, at, scope)[:MOST_PROCEDURES]


def choice_of(asked: Mapping[str, str] | QueryDict) -> scopes.Choice:
    """What narrows the list; invalid values are ignored."""
    officer, step, unit, code = (
        str(asked.get(name, "")).replace("\0", "")
        for name in ("can-bo", "buoc", "don-vi", "thu-tuc")
    )
    return scopes.Choice(_key(officer), step[:200], _key(unit), code[:40])


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else None


def _sorted(found: QuerySet[DossierStep], asked: Mapping[str, str]) -> QuerySet[DossierStep]:
    sort = sort_of(asked, SORTS)
    columns: dict[str, tuple[Column, ...]] = {
        "han": (F("paused_at").asc(nulls_first=True), "soonest_at", "pk"),
        "nguoi-nop": (InVietnameseOrder("dossier__applicant_name"), "pk"),
        "thu-tuc": (InVietnameseOrder("dossier__procedure_name"), "due_at", "pk"),
        "noi": ("step__position", "step__name", "due_at", "pk"),
    }
    return in_order(found, columns[sort.removeprefix("-")], sort)


def rows_of(steps: Iterable[DossierStep], terms: Terms, *, named: bool = True) -> list[ListRow]:
    """The rows of some steps, in their order; `named` with who has each, as one's own need not."""
    rows = []
    for step in steps:
        dossier = step.dossier
        whole = office_time_left(terms, dossier)
        left = step_time_left(terms, step)
        officer = step.assignee.name if step.assignee else None
        where = done_by(step.step.name, officer) if named else step.step.name
        came = _("Đã nhận đủ giấy tờ bổ sung") if step.papers_came else ""  # type: ignore[attr-defined]
        back = _("Đề nghị bị trả lại") if step.is_returned else ""  # type: ignore[attr-defined]
        sent = _("Bị trả lại") if step.is_sent_back else ""  # type: ignore[attr-defined]
        told = filter(None, [back, sent, came, _note(whole, left)])
        note = _waits_since(step) or " · ".join(told)
        rows.append(ListRow(dossier, left, where, note, step, whole))
    return rows


def _waits_since(step: DossierStep) -> str:
    """On which ground the clock of the dossier stands, and since when; empty if it runs."""
    paused_at, ground = step.dossier.paused_at, step.pause_ground  # type: ignore[attr-defined]
    if paused_at is None:
        return ""
    since = _("Từ %(day)s") % {"day": day(paused_at)}
    return f"{ground}. {since}" if ground else since


def _note(dossier_left: TimeLeft, shown: TimeLeft) -> str:
    """A warning if the whole dossier is late or due soon, whatever its step says.

    Also if it was not passed on in time. Nothing that the label says itself.
    """
    if dossier_left.colour in URGENT and dossier_left.tag != shown.tag:
        return _("Cả hồ sơ: %(left)s") % {"left": dossier_left.tag.lower()}
    return ""
