"""`motcua reconcile-payments`: compare a gateway's statement with what its notices told us."""

import hashlib
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput, Refused
from motcua.kernel.rules.actors import SYSTEM
from motcua.kernel.rules.dates import parse_date
from motcua.payments.actions import compare_statement
from motcua.payments.enums import DifferenceKind
from motcua.payments.files import rows_of
from motcua.payments.gateways import GatewayDown, get_gateway
from motcua.payments.jobs import ask_gateway
from motcua.payments.queries.statements import (
    list_differences,
    list_payments_of,
    list_stated_orders,
)
from motcua.payments.rules.statements import StatedPayment, read_statement


class Command(command.Command):
    """Lists the differences by kind, and asks the gateway for the notices that are missing."""

    help = _("Đối soát sao kê của một cổng thanh toán với tiền đã được báo.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the file, the gateway and the days."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--gateway", required=True)
        parser.add_argument("--from", dest="first", metavar="2026-12-01")
        parser.add_argument("--to", dest="last", metavar="2026-12-01")

    def run(self, **options: Any) -> int:
        """Compare, and end with 1 if something differs."""
        gateway = get_gateway(options["gateway"])
        data = _read(options["file"])
        rows = read_statement(rows_of(data))
        first, last = _days(rows, options["first"], options["last"])
        asked = _ask_for_missing(gateway.code, rows, first, last)
        differences = list_differences(gateway.code, rows, first, last)
        compare_statement(
            gateway=gateway.code,
            sha256=hashlib.sha256(data).hexdigest(),
            rows=rows,
            days=(first, last),
            by=SYSTEM,
            at=now(),
        )
        payments = list_payments_of(gateway.code, rows, first, last)
        result = {
            "rows": len(rows),
            "first_day": first,
            "last_day": last,
            "confirmed": asked,
            "differences": [asdict(each) for each in differences],
            "to_settle": [row.transaction for row in payments if row.settled_at is None],
            "to_refund": [
                {"transaction": row.transaction, "amount": row.surplus, "why": row.why}
                for row in payments
                if row.is_owed_back
            ],
        }
        if options["json"]:
            self.print_json(result)
        else:
            self._print(result, differences)
        return command.DOES_NOT_HOLD if differences else command.DONE

    def _print(self, result: dict[str, Any], differences: list[Any]) -> None:
        self.stdout.write(
            _("%(rows)s giao dịch, %(n)s chỗ khác; %(asked)s khoản vừa được cổng xác nhận.")
            % {"rows": result["rows"], "n": len(differences), "asked": len(result["confirmed"])}
        )
        for each in differences:
            label = DifferenceKind(each.kind).label
            self.stdout.write(f"  {each.transaction} {each.reference}: {label}")
        for row in result["to_refund"]:
            back = _("phải hoàn %(amount)s đồng") % {"amount": row["amount"]}
            self.stdout.write(f"  {row['transaction']}: {back}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise BadInput(_("Không đọc được tệp %(path)s.") % {"path": path}) from problem


def _days(rows: list[StatedPayment], first: str | None, last: str | None) -> tuple[date, date]:
    """The days as told, else those of the rows."""
    stated = sorted(row.day for row in rows)
    if not stated and not (first and last):
        raise BadInput(_("Sao kê không có giao dịch nào: hãy ghi --from và --to."))
    return (
        parse_date(first) if first else stated[0],
        parse_date(last) if last else stated[-1],
    )


def _ask_for_missing(gateway: str, rows: list[StatedPayment], first: date, last: date) -> list[str]:
    """Ask the gateway about orders whose money we were not told of; returns what it confirmed.

    A line of a file is no signed notice, so it confirms nothing itself.
    """
    before = list_differences(gateway, rows, first, last)
    missing = {each.reference for each in before if each.kind == DifferenceKind.NOT_TOLD}
    for order in list_stated_orders(gateway, rows):
        if order.reference not in missing:
            continue
        try:
            ask_gateway(order, now())
        except GatewayDown:
            break
        except Refused:
            continue
    known = {row.transaction for row in list_payments_of(gateway, rows, first, last)}
    told = [each.transaction for each in before if each.kind == DifferenceKind.NOT_TOLD]
    return [transaction for transaction in told if transaction in known]
