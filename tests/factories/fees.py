"""Charges, payments and receipts of dossiers."""

from datetime import date

from motcua.dossiers import actions
from motcua.dossiers.rules.fees import Charge
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.payments.actions import set_receipt_series
from motcua.payments.enums import FeeKind, PaymentWay
from motcua.payments.models import FeeRelief
from tests.factories.dossiers import at

FEE = Charge(kind=FeeKind.FEE, name="Lệ phí: Tách hộ", amount=10_000)
CHARGE = Charge(kind=FeeKind.CHARGE, name="Phí: Bản sao", amount=16_000, quantity=2)
BOTH = [FEE, CHARGE]


def pay(office, dossier, when=None, **changes):
    given = {"by": office.counter, "at": when or at()} | changes
    return actions.record_payment(dossier=dossier, **given)


def cancel(office, dossier, receipt, when=None, **changes):
    given = {"reason": "Ghi nhầm", "given_back": PaymentWay.CASH, "by": office.counter}
    return actions.cancel_receipt(
        dossier=dossier, receipt=receipt, **(given | {"at": when or at()} | changes)
    )


def relief(**terms):
    given = {"code": "thu", "name": "Giảm thử", "percent": 100, "source_note": "Thử"}
    return FeeRelief.objects.create(**({"valid_from": date(2026, 1, 1)} | given | terms))


def kinds(name="dossier"):
    rows = LoggedEvent.objects.filter(subject_kind=name).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def declare(office, kind=FeeKind.FEE, **changes):
    given = {
        "form_symbol": "01BLP0-001",
        "symbol": "LP-26E",
        "collector": "UBND xã Giồng Riềng",
        "tax_code": "1700000000",
        "valid_from": date(2026, 1, 1),
        "by": SYSTEM,
        "at": at(),
    }
    return set_receipt_series(unit=office.unit, kind=kind, **(given | changes))
