"""Permissions on the dated data of fees."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.errors import NotVisible
from motcua.kernel.permissions import keeps_shared
from motcua.kernel.rules.actors import Actor
from motcua.payments.models import FeeRelief, ReceiptSeries
from motcua.payments.queries import list_series_of
from motcua.people.enums import Role
from motcua.people.models import Officer, Unit
from motcua.people.permissions import can_manage_people, list_managed_units


def can_set_fee_relief(actor: Actor, _relief: FeeRelief | None, at: datetime) -> bool:
    """Administrators of what all units share, and this system."""
    return keeps_shared(actor, Role.ADMINISTRATOR, at)


def can_set_receipt_series(actor: Actor, unit: Unit, at: datetime) -> bool:
    """Administrators at the unit or above it, and this system."""
    return can_manage_people(actor, unit, at)


def can_end_receipt_series(actor: Actor, series: ReceiptSeries, at: datetime) -> bool:
    """As for declaring them."""
    return can_set_receipt_series(actor, series.unit, at)


def can_withdraw_receipt_series(actor: Actor, series: ReceiptSeries, at: datetime) -> bool:
    """As for declaring them."""
    return can_set_receipt_series(actor, series.unit, at)


def get_managed_series(pk: int, *, by: Officer, at: datetime) -> ReceiptSeries:
    """The symbols of a unit that the officer manages. Raises `NotVisible`."""
    found = list_series_of(list_managed_units(by, at)).filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có ký hiệu này."))
    return found
