"""Who pays less, and how much is then left of a fee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import FeeRow
from motcua.payments.enums import FeeUnit
from motcua.payments.models import FeeRelief
from motcua.payments.queries import list_reliefs
from motcua.payments.rules.reliefs import relieved
from motcua.payments.rules.tariffs import Tariff, read_tariff
from motcua.people.enums import ApplicantKind
from motcua.web.ui.formats import day_before, dong


@dataclass(frozen=True)
class ReliefLine:
    """A ground of relief: who has it, on what condition, and what is left to pay for each fee."""

    name: str
    condition: str
    left: list[str]


def list_relief_lines(procedure: str, fees: Sequence[FeeRow], on: date) -> list[ReliefLine]:
    """The grounds in force on a local date for these fees; empty where nothing is charged."""
    charged = [row for row in fees if not row.is_free]
    if not any(row.amount or row.rule_text for row in charged):
        return []
    return [
        ReliefLine(relief.name, _condition(relief), _left(relief, charged))
        for relief in list_reliefs(procedure, on, ApplicantKind.PERSON)
    ]


def _condition(relief: FeeRelief) -> str:
    parts = [relief.condition]
    if relief.once_a_year:
        parts.append(_("Mỗi năm dùng một lần."))
    if relief.valid_to:
        parts.append(_("Đến hết ngày %(day)s.") % {"day": day_before(relief.valid_to)})
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _left(relief: FeeRelief, fees: Sequence[FeeRow]) -> list[str]:
    if relief.percent == 100 and relief.cap is None:
        return [_("Không mất tiền")]
    told = [_left_of(relief, row, is_one=len(fees) == 1) for row in fees]
    return list(dict.fromkeys(told))


def _left_of(relief: FeeRelief, row: FeeRow, *, is_one: bool) -> str:
    tariff = read_tariff(row.amount, row.rule_text)
    if tariff is None or row.currency != "VND":
        share = _("Giảm %(percent)s%%") % {"percent": relief.percent}
        most = relief.cap is not None and _("nhiều nhất %(cap)s") % {"cap": dong(relief.cap)}
        return ", ".join(part for part in (share, most) if part)
    left = _amount_left(relief, tariff)
    if is_one or not row.channel:
        return left
    return f"{left} ({Channel(row.channel).label})"


def _amount_left(relief: FeeRelief, tariff: Tariff) -> str:
    """Of the first unit, where the fee counts units."""
    less = relieved(tariff.amount, percent=relief.percent, cap=relief.cap)
    amount = dong(tariff.amount - less)
    if tariff.unit == FeeUnit.ONCE:
        return amount
    return f"{amount}/{FeeUnit(tariff.unit).label}"
