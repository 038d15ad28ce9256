"""The list of open steps: scopes, sections, filter by search, rows by urgency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import DossierStep
from motcua.dossiers.permissions import can_lead
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.sections import Terms, read_terms
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer
from motcua.web.ui.lists import Listing, ListRow, Tab, size_of, sort_of
from motcua.web.ui.pages import LongPages
from motcua.web.ui.time_left import TimeLeft, time_left, time_left_of
from motcua.worktime.rules import CompiledCalendar

SORTS = ("han", "nguoi-nop", "thu-tuc")
SCOPE = "cua"
KEPT = frozenset({SCOPE, "can-bo", "buoc", "don-vi"})
LONGEST_KEY = 18
_SHOWN = DossierStep.objects.select_related("dossier", "step", "assignee")
_SCOPES: dict[str, str | Promise] = {
    scopes.MINE: gettext_lazy("Của tôi"),
    scopes.UNIT: gettext_lazy("Cả đơn vị"),
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
    counts = scopes.count_sections(officer, terms, scope, choice)
    found = _sorted(scopes.list_steps(officer, terms, scope, section, choice), asked)
    pages = LongPages(found, _SHOWN, size_of(asked), known=counts[section])
    page = pages.get_page(asked.get("trang"))
    tabs = [
        Tab(name, label, counts[name], alarms=name == scopes.LATE)
        for name, label in _SECTIONS.items()
    ]
    in_scopes = scopes.count_scopes(officer, at)
    if leads:
        in_scopes[scopes.LED] = scopes.list_led_steps(officer, at).count()
    return StepList(
        scope,
        [Tab(name, label, in_scopes[name]) for name, label in labels.items()],
        Listing(section, tabs, page, rows_of(page, terms), asked, SORTS, KEPT),
        is_narrowed=choice != scopes.EVERYTHING,
        leads=leads,
        calendar=terms.calendar,
    )


def choice_of(asked: Mapping[str, str] | QueryDict) -> scopes.Choice:
    """What narrows the list; invalid values are ignored."""
    officer, step, unit = (str(asked.get(name, "")) for name in ("can-bo", "buoc", "don-vi"))
    return scopes.Choice(_key(officer), step[:200].replace("\0", ""), _key(unit))


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else None


def _sorted(found: QuerySet[DossierStep], asked: Mapping[str, str]) -> QuerySet[DossierStep]:
    sort = sort_of(asked, SORTS)
    if sort == "nguoi-nop":
        return found.order_by("dossier__applicant_folded", "pk")
    if sort == "thu-tuc":
        return found.order_by(InVietnameseOrder("dossier__procedure_name"), "due_at", "pk")
    return found


def rows_of(steps: Iterable[DossierStep], terms: Terms) -> list[ListRow]:
    """The rows of some steps, in their order."""
    rows = []
    for step in steps:
        whole = time_left_of(terms.calendar, step.dossier, terms.at, terms.soon_days)
        own = time_left(terms.calendar, step.due_at, terms.at, terms.soon_days)
        left = whole if step.dossier.paused_at is not None else own
        name = step.assignee.name if step.assignee else _("chưa giao cho ai")
        where = f"{step.step.name}: {name}"
        rows.append(ListRow(step.dossier, left, where, _note(whole), step, whole))
    return rows


def _note(dossier_left: TimeLeft) -> str:
    """A warning if the whole dossier is late or due soon, whatever its step says."""
    if dossier_left.colour in {"red", "orange", "yellow"}:
        return _("Cả hồ sơ: %(left)s") % {"left": dossier_left.tag.lower()}
    return ""
