"""Dossiers on their way to a deciding agency of another place, and where it may be filed from."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.events import TransferSent
from motcua.dossiers.models import Dossier, Transfer
from motcua.dossiers.permissions import COUNTER, HANDLERS, units_of
from motcua.dossiers.queries.notices import SUBJECT, shown, values_of
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.dossiers.rules.transfers import SETS, is_transferred
from motcua.kernel.clock import VIETNAM
from motcua.kernel.events import Recorded
from motcua.kernel.queries import get_parameter
from motcua.messages.models import Message
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.queries import list_assignable, list_province_units
from motcua.worktime.enums import TimeUnit
from motcua.worktime.rules import CompiledCalendar, TimeLimit, due_at

MOST_A_RUN = 100
PARAMETERS = "transfers"
TRANSFER = "transfer"

# Fixed SQL that begins at the few transfers on their way (a cross join keeps this order): SQLite
# would begin at all open dossiers of the units.
WAITING = """
    SELECT * FROM (
        SELECT transfer.id FROM dossiers_transfer transfer CROSS JOIN dossiers_dossier dossier
        WHERE transfer.received_at IS NULL AND dossier.id = transfer.dossier_id
            AND dossier.awaits_agency AND dossier.closed_at IS NULL
            AND dossier.deciding_unit_id IN ({here})
        ORDER BY transfer.due_at LIMIT 50
    ) AS awaited
    UNION SELECT * FROM (
        SELECT transfer.id FROM dossiers_transfer transfer CROSS JOIN dossiers_dossier dossier
        WHERE transfer.paper_due_at IS NOT NULL AND transfer.paper_received_at IS NULL
            AND dossier.id = transfer.dossier_id AND dossier.closed_at IS NULL
            AND CASE WHEN transfer.paper_sent_at IS NULL
                THEN dossier.receiving_unit_id IN ({there})
                ELSE dossier.deciding_unit_id IN ({here}) END
        ORDER BY transfer.paper_due_at LIMIT 50
    ) AS papers
"""


def goes_elsewhere(dossier: Dossier, rule_set: str) -> bool:
    """Whether the dossier goes to an agency of another place, under the rules of its receipt."""
    return is_transferred(
        rule_set,
        receiving_place=dossier.receiving_unit.place_id,
        deciding_place=dossier.deciding_unit.place_id,
    )


def find_receive_by(
    dossier: Dossier, rule_set: str, *, at: datetime, calendar: CompiledCalendar
) -> datetime | None:
    """Until when the agency of another place must receive a dossier sent `at`; None if it stays."""
    if not goes_elsewhere(dossier, rule_set):
        return None
    return due_at(calendar, at, get_receive_limit(at)).due_at


def get_receive_limit(at: datetime) -> TimeLimit:
    """The time in which the agency of another place must receive a dossier sent `at`."""
    return TimeLimit(get_parameter(PARAMETERS, "receive_hours", at), TimeUnit.HOURS)


def find_transfer(dossier: Dossier) -> Transfer | None:
    """The way of the dossier to an agency of another place; no query if that is not elsewhere."""
    if dossier.receiving_unit.place_id == dossier.deciding_unit.place_id:
        return None
    return getattr(dossier, "transfer", None)


def list_transfers(officer: Officer, at: datetime) -> list[Transfer]:
    """What the officer may do now, the most urgent first, at most 50 of each: dossiers to receive,
    and papers to send or receive.

    The SQL twin of `can_receive_transfer`, `can_send_transfer_paper` and
    `can_receive_transfer_paper`. `is_here` says of each row whether one of the officer's units
    decides it.
    """
    here = sorted(units_of(officer, HANDLERS, at))
    if not here:
        return []
    # An empty list is no SQL; no unit has the key 0.
    there = sorted(units_of(officer, COUNTER, at)) or [0]
    sql = WAITING.format(here=_places(here), there=_places(there))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*here, *there, *here])
        waiting = [pk for (pk,) in cursor.fetchall()]
    if not waiting:
        return []
    rows = Transfer.objects.filter(pk__in=waiting)
    beside = ("dossier__deciding_unit", "dossier__receiving_unit")
    decided_here = ExpressionWrapper(
        Q(dossier__deciding_unit__in=here), output_field=BooleanField()
    )
    shown = rows.annotate(is_here=decided_here).select_related(*beside)
    return list(shown.order_by("due_at", "pk"))


def _places(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))


def list_elsewhere(
    version: ProcedureVersion, receiving: Sequence[Unit], at: datetime
) -> QuerySet[Unit]:
    """The agencies of other places in the province that decide this procedure, by name.

    Only where the law of that day has intake at any place, and the procedure states its levels.
    """
    day = at.astimezone(VIETNAM).date()
    if rule_set_on(day) not in SETS or not receiving:
        return Unit.objects.none()
    units = list_province_units(receiving[0], at).filter(level__in=version.levels.values("level"))
    own = [code for unit in receiving for code in unit.path.split("/") if code]
    return units.exclude(code__in=own)


def list_transfer_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """Tell the deciding agency's own centre and leaders what is on its way, for monitoring."""
    news = list_news([each for each in events if isinstance(each.event, TransferSent)], at)
    if not news:
        return []
    units = ("receiving_unit", "deciding_unit")
    rows = Dossier.objects.select_related(*units).in_bulk({each.subject_id for each in news})
    drafts: list[Draft] = []
    for each in news:
        row = rows[each.subject_id]
        roles = (Role.ONE_STOP, Role.LEADER)
        people = {who for role in roles for who in list_assignable(row.deciding_unit_id, role, at)}
        drafts += _drafts(row, "transfer_sent", ("event", each.pk), people, each.at)
    return drafts


def list_late_transfers(at: datetime, people: Callable[[int, str], list[int]]) -> Iterator[Draft]:
    """Tell both units, once, that the agency has not received a dossier in time."""
    alerted = Message.objects.filter(
        cause_kind=TRANSFER, code="transfer_late", cause_id=OuterRef("pk")
    )
    late = Transfer.objects.filter(
        ~Exists(alerted), due_at__lt=at, received_at=None, dossier__awaits_agency=True
    )
    units = ("dossier__receiving_unit", "dossier__deciding_unit")
    for row in late.select_related(*units).order_by("due_at", "pk")[:MOST_A_RUN]:
        unit = row.dossier.deciding_unit_id
        told = {
            *(officer for role in (Role.ONE_STOP, Role.LEADER) for officer in people(unit, role)),
            *people(row.dossier.receiving_unit_id, Role.LEADER),
        }
        yield from _drafts(row.dossier, "transfer_late", (TRANSFER, row.pk), told, row.due_at)


def _drafts(
    dossier: Dossier, code: str, cause: tuple[str, int], people: set[int], when: datetime
) -> list[Draft]:
    return notices(
        code=code,
        cause=cause,
        subject=(SUBJECT, dossier.pk),
        unit_id=dossier.deciding_unit_id,
        values=values_of(dossier) | {"at": shown(when)},
        officers=people,
    )
