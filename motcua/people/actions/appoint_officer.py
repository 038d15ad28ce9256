"""Adding an officer together with the first post."""

from datetime import date, datetime

from django.db import transaction

from motcua.people.actions.add_officer import add_officer
from motcua.people.actions.give_post import give_post
from motcua.people.models import Officer, Unit


def appoint_officer(
    *,
    code: str,
    name: str,
    password: str,
    unit: Unit,
    role: str,
    valid_from: date,
    by: str,
    at: datetime,
    key: str | None = None,
) -> Officer:
    """Add an officer who signs in as `code`, with a role at a unit from a day on: both or neither.

    The password must be changed at the first sign-in. Raises `CannotAddOfficer`, `CannotGivePost`.
    """
    with transaction.atomic():
        # First the unit, then the log, as every action locks them; the other way two would wait
        # for each other.
        unit = Unit.objects.select_for_update().get(pk=unit.pk)
        officer = add_officer(code=code, name=name, password=password, by=by, at=at, key=key)
        give_post(officer=officer, unit=unit, role=role, valid_from=valid_from, by=by, at=at)
    return officer
