"""Preview of a filing: units that may receive and decide it, its fee and time limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import FeeRow, ProcedureVersion
from motcua.catalogue.queries import get_time_limit, list_fees
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_draft_dossier
from motcua.dossiers.queries.transfers import find_receive_by
from motcua.dossiers.rules.returns import ResultReturn
from motcua.dossiers.rules.rule_sets import is_receipt_due, rule_set_on
from motcua.dossiers.rules.transfers import promise_begins
from motcua.kernel.clock import VIETNAM
from motcua.payments.rules.lines import ProposedLine as Line
from motcua.payments.rules.lines import StatedFee, propose_lines
from motcua.people.models import Officer, Unit
from motcua.people.queries import list_posts, list_province_units
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import due_at


def list_receiving_units(officer: Officer, at: datetime) -> list[Unit]:
    """The units at whose counters the officer receives dossiers, in the order of the posts."""
    units = {post.unit.pk: post.unit for post in list_posts(officer, at)}
    return [unit for unit in units.values() if can_draft_dossier(officer, unit, at)]


def list_deciding_units(version: ProcedureVersion, units: Sequence[Unit]) -> list[Unit]:
    """The units that may decide a dossier received at these units, the nearest first.

    Of these units and their ancestors, those of the levels at which the procedure is decided; if
    the procedure states no level, the receiving units themselves.
    """
    levels = set(version.levels.values_list("level", flat=True))
    codes = {code for unit in units for code in unit.path.split("/") if code}
    chain = sorted(Unit.objects.filter(code__in=codes), key=lambda unit: -len(unit.path))
    return [unit for unit in chain if unit.level in levels] or list(units)


def list_return_units(receiving: Unit, at: datetime) -> QuerySet[Unit]:
    """Other units of the province where the result may be collected, by name.

    Only units in force on the local day of `at`; a province has about a hundred.
    """
    units = list_province_units(receiving, at)
    return units.exclude(Q(counter_name="") | Q(pk=receiving.pk))


def list_place_problems(
    wanted: ResultReturn, receiving: Unit, at: datetime
) -> list[tuple[str, str]]:
    """Problems with the counter at which the result is to be collected, by field."""
    place = wanted.unit_id
    if not place or list_return_units(receiving, at).filter(pk=place).exists():
        return []
    return [("return_unit", _("Nơi này không trả kết quả được; hãy chọn nơi khác."))]


@dataclass(frozen=True, slots=True)
class Promise:
    """The promised time of a dossier to be accepted, and whether form 01 is issued with it.

    `goes_elsewhere`: it is then sent to an agency of another place.
    """

    due_at: datetime
    gives_slip: bool
    goes_elsewhere: bool


def find_promise(dossier: Dossier, received_at: datetime, at: datetime) -> Promise | None:
    """What is promised if the dossier were accepted `at`; None if no time limit is stated.

    `received_at` is earlier if the post brought it then.
    """
    day = received_at.astimezone(VIETNAM).date()
    limit = get_time_limit(dossier.version, dossier.case, Channel(dossier.channel), day)
    if limit is None or limit.unit == TimeUnit.UNKNOWN:
        return None
    calendar, rules = get_calendar(), rule_set_on(day)
    receive_by = find_receive_by(dossier, rules, at=at, calendar=calendar)
    begins = promise_begins(rules, received_at=received_at, receive_by=receive_by)
    due = due_at(calendar, begins, limit).due_at
    gives_slip = is_receipt_due(rules, limit.amount, received_at, due)
    return Promise(due, gives_slip, receive_by is not None)


def list_fees_met(dossier: Dossier, at: datetime) -> list[FeeRow]:
    """The fees that apply to this filing on the local day of `at`."""
    day = at.astimezone(VIETNAM).date()
    return list_fees(dossier.version, dossier.case, Channel(dossier.channel), day)


def propose_fees(dossier: Dossier, fees: Sequence[FeeRow], phrases: dict[str, int]) -> list[Line]:
    """The lines to charge for these fees; other currencies than đồng are left to the officer."""
    stated = [
        StatedFee(row.amount if row.currency == "VND" else None, row.is_free, row.rule_text)
        for row in fees
    ]
    return propose_lines(stated, dossier.procedure_name, phrases)
