"""What the pages of citizens' papers show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from motcua.catalogue.queries.translated_names import map_translated_names
from motcua.dossiers.enums import Delivery, Money, Standing, State
from motcua.dossiers.models import Attachment, Dossier, ResultPaper
from motcua.dossiers.queries.own_papers import (
    OwnResult,
    get_own_result,
    list_own_results,
    list_own_scans,
    may_lend,
    read_results,
)
from motcua.dossiers.queries.paper_results import list_paper_results, paper_check_code
from motcua.dossiers.rules.attachments import is_in_force
from motcua.dossiers.rules.results import may_fetch
from motcua.dossiers.rules.validity import shown_check_code
from motcua.files.rules.names import filed_name
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Citizen
from motcua.wallet.models import Handling, Share
from motcua.wallet.queries.handlings import find_handling, is_as_announced, lets_file
from motcua.wallet.queries.reminders import choices_of, read_stages, renewal_code
from motcua.wallet.queries.renewals import find_renewal, is_holder
from motcua.wallet.queries.shares import list_live_shares
from motcua.wallet.rules.handling import UNDONE
from motcua.web.ui.formats import day

PAGE_SIZE = 20
COLOURS = {
    Standing.HOLDS: "green",
    Standing.ENDED: "grey",
    Standing.REPLACED: "orange",
    Standing.REVOKED: "red",
}


@dataclass(frozen=True)
class Shown:
    """A result as a page shows it on a local day."""

    own: OwnResult
    on: date

    @property
    def paper(self) -> ResultPaper:
        """The paper."""
        return self.own.paper

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.own.standing

    @property
    def colour(self) -> str:
        """The colour of the tag of its standing."""
        return COLOURS[self.own.standing]

    @property
    def days_left(self) -> int | None:
        """The days to its end while it holds; None if it does not end."""
        until = self.paper.valid_until
        if until is None or self.own.standing != Standing.HOLDS:
            return None
        return (until - self.on).days

    @property
    def waits_for_money(self) -> bool:
        """Whether its file is had here as soon as the fee is paid."""
        dossier = self.paper.dossier
        paid = (dossier.return_way, dossier.delivery, Money.PAID, dossier.channel)
        return self.waits_at_counter and may_fetch(*paid)

    @property
    def waits_at_counter(self) -> bool:
        """Whether its file is not had here because it was not given out."""
        return self.paper.file is not None and not self.own.may_fetch

    @property
    def check_code(self) -> str:
        """The code by which everybody checks it, as it is printed; empty for older ones."""
        return shown_check_code(self.paper.check_code)

    @property
    def file_name(self) -> str:
        """What the file is called when it is saved."""
        return name_of_file(self.paper)


def name_of_file(paper: ResultPaper) -> str:
    """`<dossier>_ketqua_<paper>.pdf`."""
    return filed_name(paper.dossier.code or str(paper.dossier_id), "ketqua", paper.pk, "pdf")


def local_day(at: datetime) -> date:
    """The day in Vietnam."""
    return at.astimezone(VIETNAM).date()


def results_context(citizen: Citizen, page: str | None, at: datetime) -> dict[str, Any]:
    """A page of the results, the links that are open, and whether reminders come."""
    on = local_day(at)
    found = Paginator(list_own_results(citizen, on), PAGE_SIZE).get_page(page)
    rows = [Shown(each, on) for each in read_results(found, on)]
    stages = read_stages(at)
    first = stages[0] if stages else 0
    on_paper = list(list_paper_results(citizen, on)[: PAGE_SIZE + 1]) if found.number == 1 else []
    wanted, lets_file_unasked = choices_of(citizen)
    return {
        "page": found,
        "rows": rows,
        "on_paper": [OnPaper(row) for row in on_paper],
        "translated": map_translated_names([row.procedure_code for row in on_paper], on),
        "most_on_paper": PAGE_SIZE,
        "ending": [each for each in rows if each.days_left is not None and each.days_left <= first],
        "shares": list(list_live_shares(citizen, at)),
        "wanted": wanted,
        "unasked": lets_file_unasked,
        "stages": stages,
    }


@dataclass(frozen=True)
class OnPaper:
    """A result that exists on paper alone, as a page shows it."""

    dossier: Dossier

    @property
    def check_code(self) -> str:
        """The code by which everybody checks it."""
        return shown_check_code(paper_check_code(self.dossier.pk))

    @property
    def whereabouts(self) -> str:
        """Where and when it was handed out, or where it waits."""
        dossier = self.dossier
        place = (dossier.return_unit or dossier.receiving_unit).name
        if dossier.delivery == Delivery.POSTED:
            return _("Bản giấy, gửi qua bưu điện")
        if dossier.delivered_at is None:
            return _("Bản giấy, chờ nhận tại %(place)s") % {"place": place}
        return _("Bản giấy, đã nhận tại %(place)s ngày %(day)s") % {
            "place": place,
            "day": day(dossier.delivered_at),
        }


@dataclass(frozen=True)
class OneResult:
    """The page of one result."""

    shown: Shown
    shares: list[Share]
    may_lend: bool
    renewal: str
    is_prepared: bool
    handling: Handling | None
    is_announced: bool


def get_one_result(citizen: Citizen, pk: int, at: datetime) -> OneResult:
    """One of the citizen's results. Raises `NotVisible`."""
    own = get_own_result(citizen, pk, local_day(at))
    handling = _handling(own.paper, citizen) if own.paper.valid_until else None
    dossier = handling.dossier if handling else None
    is_announced = (
        handling is not None
        and dossier is not None
        and dossier.state == State.DRAFT
        and is_as_announced(dossier, handling)
        and lets_file(citizen)
    )
    return OneResult(
        Shown(own, local_day(at)),
        list(list_live_shares(citizen, at).filter(paper=own.paper)),
        may_lend(own.paper, citizen, local_day(at)),
        renewal_code(own.paper),
        handling is None
        and _ends_soon(own.paper, at)
        and is_holder(own.paper, citizen)
        and find_renewal(own.paper, at) is not None,
        handling,
        is_announced,
    )


def _handling(paper: ResultPaper, citizen: Citizen) -> Handling | None:
    """What was announced to the citizen of a result, begun or filed, unless it came to nothing."""
    found = find_handling(paper) if is_holder(paper, citizen) else None
    if found is None or found.dossier is None or found.dossier.state in UNDONE:
        return None
    return found


def _ends_soon(paper: ResultPaper, at: datetime) -> bool:
    """Whether it has ended, or ends within the time in which its owner is reminded."""
    if paper.valid_until is None:
        return False
    first = max(read_stages(at), default=0)
    return paper.valid_until <= local_day(at) + timedelta(days=first)


def scans_page(
    citizen: Citizen, page: str | None, on: date
) -> tuple[Page[Attachment], list[tuple[Attachment, Standing]]]:
    """A page of the digitised papers, each with how it stands on a local day."""
    found = Paginator(list_own_scans(citizen, on), PAGE_SIZE).get_page(page)
    return found, [(row, standing_of_scan(row, on)) for row in found]


def standing_of_scan(row: Attachment, on: date) -> Standing:
    """A digitised paper holds until the end of its last day, if it has one."""
    return Standing.HOLDS if is_in_force(row.valid_until, on) else Standing.ENDED
