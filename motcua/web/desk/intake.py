"""The choices of intake before a draft exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.catalogue.queries import get_version_in_force, has_ordinary_case, list_cases
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.intake import list_deciding_units, list_receiving_units
from motcua.dossiers.queries.transfers import list_elsewhere
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import ApplicantKind
from motcua.people.models import Officer, Unit
from motcua.people.rules.names import with_capitals

AT_COUNTER = (Channel.IN_PERSON, Channel.POSTAL)
ORDINARY = "thuong"
DECIDER, OTHER = "noi-giai-quyet", "khac"
"""Who decides, and the answer that it is an agency elsewhere."""
ELSEWHERE = "noi-khac"
"""Received here for the agency of another place."""
HELPER = "noi-ho-tro"
"""Where the applicant was helped to file before coming here."""


@dataclass(frozen=True)
class Choice:
    """A procedure at this officer's counter: its cases, channels, receiving and deciding units.

    `channels` are those of the counter that the procedure takes; a person may always come.
    `elsewhere` are agencies of other places for which it may be received. `has_ordinary`: the
    cases are exceptions, and most applicants have none of them.
    """

    version: ProcedureVersion
    cases: list[ProcedureCase]
    channels: list[Channel]
    has_ordinary: bool
    units: list[Unit]
    deciders: list[Unit]
    elsewhere: list[Unit] = field(default_factory=list)


def get_choice(code: str, officer: Officer, at: datetime) -> Choice:
    """The options of a procedure. Raises `NotVisible` if it is not in force."""
    version = get_version_in_force(code, at.astimezone(VIETNAM).date())
    units = list_receiving_units(officer, at)
    deciders = list_deciding_units(version, units)
    stated = {row.channel for row in version.channels.all()}
    channels = [each for each in AT_COUNTER if not stated or each in {*stated, Channel.IN_PERSON}]
    cases, has_ordinary = list_cases(version), has_ordinary_case(version)
    elsewhere = list(list_elsewhere(version, units, at))
    return Choice(version, cases, channels, has_ordinary, units, deciders, elsewhere)


@dataclass(frozen=True)
class Chosen:
    """The chosen options."""

    case: ProcedureCase | None
    channel: Channel
    receiving_unit: Unit
    deciding_unit: Unit
    helping_unit: Unit | None = None


def read_choice(choice: Choice, asked: Mapping[str, str]) -> Chosen | None:
    """The choice in a query string; None if incomplete or invalid."""
    case = next((c for c in choice.cases if str(c.pk) == asked.get("truong-hop")), None)
    channel = next((c for c in choice.channels if c.value == asked.get("cach-nop")), None)
    unit = pick_unit(choice.units, asked.get("noi-nhan"))
    elsewhere = asked.get(ELSEWHERE)
    decider = pick_unit(choice.deciders, asked.get(DECIDER))
    if elsewhere:
        decider = next((unit for unit in choice.elsewhere if unit.code == elsewhere), None)
    helper = next((unit for unit in choice.elsewhere if unit.code == asked.get(HELPER)), None)
    ordinary = choice.has_ordinary and asked.get("truong-hop") == ORDINARY
    unclear = bool(choice.cases) and case is None and not ordinary
    if channel is None or unit is None or decider is None or unclear:
        return None
    return Chosen(case, channel, unit, decider, helper)


def pick_unit(units: list[Unit], code: str | None) -> Unit | None:
    """The only one, or the one with this code."""
    if len(units) == 1:
        return units[0]
    return next((unit for unit in units if unit.code == code), None)


def answers_of(sent: Mapping[str, str]) -> str:
    """The submitted counts, fee and arrival as a query string, without personal data."""
    typed = {name: value for name, value in sent.items() if value}
    typed.pop("csrfmiddlewaretoken", None)
    return urlencode(typed)


def capitals_for(dossier: Dossier) -> str:
    """The applicant's name as it is usually written, if it is a draft of a person in other letters;
    else empty."""
    is_person = dossier.applicant_kind == ApplicantKind.PERSON
    if dossier.state != State.DRAFT or not is_person:
        return ""
    return with_capitals(dossier.applicant_name)
