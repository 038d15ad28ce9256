"""What an entry of the register says, and where a delegation stands on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.delegations.enums import DelegationKind, Standing

RULE_SET = "delegation"
MOST_PROCEDURES = 200


@dataclass(frozen=True)
class Parameters:
    """Of the rule set `delegation`: for how many days before its end a delegation is expiring, and
    whether (1) an authorisation needs a last day."""

    expiring_days: int
    authorisation_needs_end: int


@dataclass(frozen=True)
class Entry:
    """What is delegated in words, by which decision of a local day, from a local day until before
    another, on which conditions; `procedures` are codes."""

    kind: DelegationKind
    competence: str
    decision: str
    decided_on: date
    valid_from: date
    valid_to: date | None = None
    conditions: str = ""
    procedures: tuple[str, ...] = ()


def problems_of(entry: Entry, today: date, held: Parameters) -> Iterator[tuple[str, str]]:
    """What is wrong, by field of the entry."""
    if entry.decided_on > today:
        yield "decided_on", _("Ngày ký quyết định không thể sau hôm nay.")
    if entry.valid_from < entry.decided_on:
        yield "valid_from", _("Không áp dụng trước ngày ký quyết định.")
    if entry.valid_to is not None and entry.valid_to <= entry.valid_from:
        yield "valid_to", _("Ngày cuối phải từ ngày bắt đầu trở đi.")
    needs_end = entry.kind == DelegationKind.AUTHORISED and held.authorisation_needs_end
    if needs_end and entry.valid_to is None:
        yield "valid_to", _("Ủy quyền phải có thời hạn: ghi ngày cuối.")
    if len(entry.procedures) > MOST_PROCEDURES:
        said = _("Một lần ghi nhiều nhất %(most)d thủ tục.")
        yield "procedures", said % {"most": MOST_PROCEDURES}


def standing_of(valid_from: date, valid_to: date | None, today: date, days: int) -> Standing:
    """Where it stands today; expiring if its last day is at most `days` days away.

    `queries.stands` asks the same in SQL.
    """
    if today < valid_from:
        return Standing.COMING
    if valid_to is None:
        return Standing.HOLDS
    if valid_to <= today:
        return Standing.EXPIRED
    return Standing.EXPIRING if valid_to <= today + timedelta(days=days + 1) else Standing.HOLDS
