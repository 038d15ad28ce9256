"""A gateway's statement, compared with what its signed notices told us."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.payments.events import StatementCompared
from motcua.payments.models import GatewayPayment, Statement
from motcua.payments.permissions import can_compare_statement
from motcua.payments.queries.statements import PART, list_differences, list_payments_of
from motcua.payments.rules.statements import StatedPayment


class CannotCompareStatement(Refused):
    """The days do not follow each other."""


@action(
    makes=Statement,
    may=can_compare_statement,
    refusal=CannotCompareStatement,
    chain="payments",
)
def compare_statement(
    *,
    gateway: str,
    sha256: str,
    rows: Sequence[StatedPayment],
    days: tuple[date, date],
    by: Actor,
    at: datetime,
) -> Done[Statement]:
    """Keep how many differences there are, and which payments the statement confirms.

    It changes no payment otherwise: a line of a file is no signed notice. Raises
    `CannotCompareStatement`.
    """
    first, last = days
    if first > last:
        raise CannotCompareStatement(_("Ngày cuối phải từ ngày đầu trở đi."))
    found = list_differences(gateway, rows, first, last)
    statement = Statement.objects.create(
        gateway=gateway,
        sha256=sha256,
        first_day=first,
        last_day=last,
        rows=len(rows),
        differences=dict(Counter(str(each.kind) for each in found)),
        compared_at=at,
    )
    stated = {row.transaction for row in rows} - {each.transaction for each in found}
    confirmed = [
        row.pk
        for row in list_payments_of(gateway, rows, first, last)
        if row.transaction in stated and row.statement_id is None
    ]
    for i in range(0, len(confirmed), PART):
        part = confirmed[i : i + PART]
        GatewayPayment.objects.filter(pk__in=part).update(statement=statement)
    event = StatementCompared(
        gateway=gateway,
        sha256=sha256,
        first_day=first,
        last_day=last,
        rows=len(rows),
        differences=len(found),
    )
    return Done(statement, event)
