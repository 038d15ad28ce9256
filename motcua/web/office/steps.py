"""The list of open steps: scopes, sections, filter by search, rows by urgency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.sections import Terms, read_terms
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer
from motcua.web.ui.lists import Listing, ListRow, Tab, size_of, sort_of
from motcua.web.ui.pages import LongPages
from motcua.web.ui.time_left import TimeLeft, time_left, time_left_of

SORTS = ("han", "nguoi-nop", "thu-tuc")
SCOPE = "cua"
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


def get_step_list(officer: Officer, at: datetime, asked: Mapping[str, str]) -> StepList:
    """The scope `cua`, its section `muc`, page `trang`, sorted by `xep`, `dong` rows a page."""
    scope, section = asked.get(SCOPE, ""), asked.get("muc", "")
    scope = scope if scope in _SCOPES else scopes.MINE
    section = section if section in _SECTIONS else scopes.ALL
    terms = read_terms(at)
    counts = scopes.count_steps(officer, terms, scope)
    found = scopes.list_steps(officer, terms, scope, section)
    sort = sort_of(asked, SORTS)
    if sort != SORTS[0]:
        by = "dossier__applicant_folded" if sort == "nguoi-nop" else "dossier__procedure_name"
        found = found.order_by(by if sort == "nguoi-nop" else InVietnameseOrder(by), "due_at", "pk")
    pages = LongPages(found, _SHOWN, size_of(asked), known=counts.sections[section])
    page = pages.get_page(asked.get("trang"))
    rows = rows_of(page, terms)
    tabs = [
        Tab(name, label, counts.sections[name], alarms=name == scopes.LATE)
        for name, label in _SECTIONS.items()
    ]
    return StepList(
        scope,
        [Tab(name, label, counts.scopes[name]) for name, label in _SCOPES.items()],
        Listing(section, tabs, page, rows, asked, SORTS, frozenset({SCOPE})),
    )


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
