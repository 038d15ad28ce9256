"""The list of dossiers or steps: tabs with counts, sorting, page size, rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Model, QuerySet
from django.db.models.expressions import Expression, OrderBy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Dossier, DossierStep
from motcua.web.ui.templating import url
from motcua.web.ui.time_left import TimeLeft

Row = TypeVar("Row", bound=Model)
Column = str | Expression

SIZES = (20, 50, 100)
PAGE, SIZE, SORT, SECTION = "trang", "dong", "xep", "muc"
SHOWN = (
    *("code", "applicant_name", "procedure_name", "state", "outcome", "timeliness", "delivery"),
    *("due_at", "answer_due_at", "promised_at", "paused_at", "closed_at", "awaits_agency"),
    *("pause_until", "forward_due_at", "forwarded_at", "waits_for_code", "waits_for"),
    *("money", "fee_due", "received_at"),
)
"""The columns of a dossier that its row needs."""


@dataclass(frozen=True)
class Tab:
    """A section with the number of its rows; `alarms` shows a number above 0 in red."""

    name: str
    label: str | Promise
    count: int
    alarms: bool = False


@dataclass(frozen=True)
class ListRow:
    """A dossier, or one of its steps: time left, where it is, and a note.

    `dossier_left` is the time left of the whole dossier, if it is late beside its step;
    `pay` is the URL where an unpaid fee is taken, `pay_back` where a refund is paid out.
    """

    dossier: Dossier
    left: TimeLeft
    where: str
    note: str = ""
    step: DossierStep | None = None
    dossier_left: TimeLeft | None = None
    pay: str = ""
    pay_back: str = ""

    @property
    def address(self) -> str:
        """The URL of the dossier page."""
        return url("dossier:show", self.dossier.pk)


@dataclass(frozen=True)
class Listing:
    """A page of one section, with the tabs of all; `asked` is the query string of the page.

    `sorts` are the orders by which columns may be sorted, the first by default.
    """

    section: str
    tabs: Sequence[Tab]
    page: Page[Any]
    rows: list[ListRow]
    asked: Mapping[str, str]
    sorts: Sequence[str]
    keeps: frozenset[str] = field(default_factory=frozenset)

    sizes = SIZES

    @property
    def title(self) -> str | Promise:
        """The label of the section."""
        return next((tab.label for tab in self.tabs if tab.name == self.section), "")

    @property
    def size(self) -> int:
        """Rows per page."""
        return size_of(self.asked)

    @property
    def sort(self) -> str:
        """The order of the rows."""
        return sort_of(self.asked, self.sorts)

    def sort_address(self, name: str) -> str:
        """The query string sorted by a column; the other way round where it is sorted so now."""
        return self.address(xep=f"-{name}" if self.sort == name else name)

    def address(self, **changed: object) -> str:
        """The query string with other values, from the first page."""
        kept = {name: value for name, value in self.asked.items() if name != PAGE and value}
        return "?" + urlencode(kept | {name: str(value) for name, value in changed.items()})

    def tab_address(self, name: str) -> str:
        """The query string of a section, with the page size and what else is kept."""
        names = {SIZE, *self.keeps}
        kept = {key: value for key, value in self.asked.items() if key in names and value}
        return "?" + urlencode({SECTION: name} | kept)


def done_by(step: str, officer: str | None) -> str:
    """Who has a step, and which: the end is cut where the column is narrow."""
    return f"{officer or _('chưa giao cho ai')} · {step}"


SORT_LABELS: dict[str, str | Promise] = {
    "han": _("Hạn"),
    "nguoi-nop": _("Hồ sơ"),
    "thu-tuc": _("Thủ tục"),
}


def size_of(asked: Mapping[str, str]) -> int:
    """The number of rows per page that is asked for: 20, 50 or 100."""
    sizes = {str(size): size for size in SIZES}
    return sizes.get(asked.get(SIZE, ""), SIZES[0])


def sort_of(asked: Mapping[str, str], sorts: Sequence[str]) -> str:
    """The order that is asked for, with `-` the other way round; the first one if it is unknown."""
    wanted = asked.get(SORT, "")
    return wanted if wanted.removeprefix("-") in sorts and wanted else next(iter(sorts), "")


def in_order(found: QuerySet[Row], columns: Sequence[Column], sort: str) -> QuerySet[Row]:
    """The rows by these columns, each turned round if the sort begins with `-`."""
    return found.order_by(*(map(_turned, columns) if sort.startswith("-") else columns))


def _turned(column: Column) -> Column:
    if isinstance(column, str):
        return column.removeprefix("-") if column.startswith("-") else f"-{column}"
    if not isinstance(column, OrderBy):
        return OrderBy(column, descending=True)
    # Those without a value go to the other end too.
    ends = {"nulls_first": column.nulls_last, "nulls_last": column.nulls_first}
    return OrderBy(column.expression, descending=not column.descending, **ends)
