"""Setting where a unit's counter is, its telephone and when it is open."""

from datetime import date, datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import BadInput, RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import tidy_line
from motcua.people.events import CounterDetailsSet
from motcua.people.models import CounterHours, Unit
from motcua.people.permissions.counters import can_set_counter_details
from motcua.people.rules.contact_at_work import read_work_phone
from motcua.people.rules.contacts import shown_phone
from motcua.people.rules.counter_hours import read_spans
from motcua.people.rules.reading import Wrong

LONGEST_ADDRESS, LONGEST_SOURCE = 300, 300


class CannotSetCounterDetails(RefusedFields):
    """Hours or telephone cannot be read, or the first day is over."""


@action(
    on=Unit,
    may=can_set_counter_details,
    refusal=CannotSetCounterDetails,
    chain=lambda unit: unit.code,
)
def set_counter_details(
    *,
    unit: Unit,
    address: str,
    phone: str,
    weekdays: str,
    saturday: str,
    valid_from: date,
    source_note: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Unit]:
    """Tell address and telephone from now on, and opening hours from a local day on.

    `weekdays` and `saturday` are typed spans; an empty `saturday` is closed. Hours that would begin
    on that day or later are replaced. Raises `CannotSetCounterDetails`.
    """
    problems: list[tuple[str, str]] = []
    given = {"weekdays": weekdays, "saturday": saturday}
    spans = {name: _spans(name, text, problems) for name, text in given.items()}
    if not spans["weekdays"] and not problems:
        problems.append(("weekdays", _("Ghi giờ mở cửa của ngày làm việc.")))
    number = read_work_phone(phone)
    if isinstance(number, Wrong):
        problems.append(("phone", number.sentence))
    if valid_from < at.astimezone(VIETNAM).date():
        problems.append(("valid_from", _("Giờ mới áp dụng từ hôm nay hoặc sau đó.")))
    address, source = tidy_line(address), tidy_line(source_note)
    if len(address) > LONGEST_ADDRESS or len(source) > LONGEST_SOURCE:
        problems.append(("address", _("Dài quá %(most)s ký tự.") % {"most": LONGEST_ADDRESS}))
    if problems:
        raise CannotSetCounterDetails(problems)
    unit.counter_address, unit.counter_phone = address, shown_phone(str(number))
    rows = CounterHours.objects.filter(unit=unit)
    rows.filter(valid_from__gte=valid_from).update(valid_to=F("valid_from"))
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    rows.filter(goes_on, valid_from__lt=valid_from).update(valid_to=valid_from)
    made = rows.create(unit=unit, valid_from=valid_from, source_note=source, **spans)
    return Done(unit, CounterDetailsSet(hours=made.pk, valid_from=valid_from))


def _spans(name: str, text: str, problems: list[tuple[str, str]]) -> list[list[str]]:
    try:
        return read_spans(text)
    except BadInput as problem:
        problems.append((name, str(problem)))
        return []
