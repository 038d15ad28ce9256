"""`motcua set-receipt-series`: declare the symbols of a unit's receipts."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel import command
from motcua.kernel.arguments import actor
from motcua.kernel.clock import now
from motcua.kernel.rules.dates import parse_date
from motcua.payments.actions import set_receipt_series
from motcua.payments.enums import FeeKind
from motcua.people.queries import get_unit


class Command(command.Command):
    """Declares form and receipt symbol, collecting body and tax code for phí or lệ phí."""

    help = _("Khai ký hiệu biên lai phí, lệ phí của một đơn vị kể từ một ngày.")

    def add_options(self, parser: ArgumentParser) -> None:
        """Declare the unit, the symbols, who collects, and the actor."""
        parser.add_argument("unit", metavar="UNIT")
        parser.add_argument("kind", choices=[FeeKind.CHARGE.value, FeeKind.FEE.value])
        parser.add_argument("--form-symbol", required=True, metavar="01BLP0-001")
        parser.add_argument("--symbol", required=True, metavar="LP-26E")
        parser.add_argument("--collector", required=True)
        parser.add_argument("--tax-code", required=True)
        parser.add_argument("--from", dest="valid_from", required=True, metavar="2026-12-01")
        parser.add_argument("--by", type=actor, required=True)

    def run(self, **options: Any) -> None:
        """Declare them and print them."""
        series = set_receipt_series(
            unit=get_unit(options["unit"]),
            kind=FeeKind(options["kind"]),
            form_symbol=options["form_symbol"],
            symbol=options["symbol"],
            collector=options["collector"],
            tax_code=options["tax_code"],
            valid_from=parse_date(options["valid_from"]),
            by=options["by"],
            at=now(),
        )
        if options["json"]:
            told = ("kind", "form_symbol", "symbol", "collector", "tax_code", "valid_from")
            self.print_json({name: getattr(series, name) for name in told})
        else:
            self.stdout.write(
                f"{series.form_symbol} {series.symbol} ({series.valid_from:%d/%m/%Y})"
            )
