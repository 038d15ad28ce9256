"""What receiving a dossier needs to know before it is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import FeeRow, ProcedureCase, ProcedureVersion
from motcua.catalogue.queries import (
    get_time_limit,
    get_version_in_force,
    has_ordinary_case,
    list_cases,
    list_fees,
)
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.queries import list_posts
from motcua.worktime.enums import TimeUnit
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import due_at

AT_COUNTER = (Channel.IN_PERSON, Channel.POSTAL)
ORDINARY = "thuong"


@dataclass(frozen=True)
class Choice:
    """A procedure at this officer's counter: its cases, and who may decide.

    `has_ordinary` says that its cases are exceptions, and most people are in none of them.
    """

    version: ProcedureVersion
    cases: list[ProcedureCase]
    has_ordinary: bool
    units: list[Unit]
    deciders: list[Unit]


def get_choice(code: str, officer: Officer, at: datetime) -> Choice:
    """What there is to choose. Raises `NotVisible` for a procedure that is not in force."""
    version = get_version_in_force(code, at.astimezone(VIETNAM).date())
    units = counter_units(officer, at)
    levels = set(version.levels.values_list("level", flat=True))
    above = Unit.objects.filter(code__in={c for unit in units for c in unit.path.split("/") if c})
    chain = sorted(above, key=lambda unit: -len(unit.path))
    deciders = [unit for unit in chain if unit.level in levels] or units
    return Choice(version, list_cases(version), has_ordinary_case(version), units, deciders)


def counter_units(officer: Officer, at: datetime) -> list[Unit]:
    """The units at whose counters the officer works. Raises `NotAllowed` where there is none."""
    units = [post.unit for post in list_posts(officer, at) if post.role == Role.ONE_STOP]
    if not units:
        raise NotAllowed(_("Chỉ cán bộ một cửa tiếp nhận hồ sơ."))
    return units


@dataclass(frozen=True)
class Chosen:
    """The choice that was made."""

    case: ProcedureCase | None
    channel: Channel
    receiving_unit: Unit
    deciding_unit: Unit


def read_choice(choice: Choice, asked: Mapping[str, str]) -> Chosen | None:
    """The choice in an address; None where it is not made yet or not one of those offered."""
    case = next((c for c in choice.cases if str(c.pk) == asked.get("truong-hop")), None)
    channel = next((c for c in AT_COUNTER if c.value == asked.get("cach-nop")), None)
    unit = _picked(choice.units, asked.get("noi-nhan"))
    decider = _picked(choice.deciders, asked.get("noi-giai-quyet"))
    ordinary = choice.has_ordinary and asked.get("truong-hop") == ORDINARY
    unclear = bool(choice.cases) and case is None and not ordinary
    if channel is None or unit is None or decider is None or unclear:
        return None
    return Chosen(case, channel, unit, decider)


def _picked(units: list[Unit], code: str | None) -> Unit | None:
    if len(units) == 1:
        return units[0]
    return next((unit for unit in units if unit.code == code), None)


def promise_of(dossier: Dossier, at: datetime) -> datetime | None:
    """When the result would be promised if the dossier were accepted now; None: not stated."""
    day = at.astimezone(VIETNAM).date()
    limit = get_time_limit(dossier.version, dossier.case, Channel(dossier.channel), day)
    if limit is None or limit.unit == TimeUnit.UNKNOWN:
        return None
    return due_at(get_calendar(), at, limit).due_at


def fees_of(dossier: Dossier, at: datetime) -> list[FeeRow]:
    """The fees that this filing meets today."""
    day = at.astimezone(VIETNAM).date()
    return list_fees(dossier.version, dossier.case, Channel(dossier.channel), day)


def amount_of(fees: list[FeeRow]) -> int | None:
    """The amount to collect where the rows leave no doubt; None where the officer must say."""
    if fees and all(row.is_free for row in fees):
        return 0
    return fees[0].amount if len(fees) == 1 and not fees[0].rule_text else None


def answers_of(sent: Mapping[str, str]) -> str:
    """What was typed, as an address carries it: counts, fee and arrival, nothing of the person."""
    typed = {name: value for name, value in sent.items() if value}
    typed.pop("csrfmiddlewaretoken", None)
    return urlencode(typed)
