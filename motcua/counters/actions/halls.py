"""Setting up a hall: services, windows, what each window serves, grounds of priority."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from motcua.catalogue.models import Field
from motcua.counters.enums import ServiceKind
from motcua.counters.events import (
    HallAdded,
    PriorityGroundSet,
    ServiceAdded,
    WindowAdded,
    WindowServicesSet,
)
from motcua.counters.models import (
    Hall,
    PriorityGround,
    Service,
    ServiceField,
    Window,
    WindowService,
)
from motcua.counters.permissions import (
    can_add_hall,
    can_add_service,
    can_add_window,
    can_set_priority_ground,
    can_set_window_services,
)
from motcua.counters.queries.halls import in_force
from motcua.kernel.actions import (
    Done,
    action,
    begin_period,
    insert_row,
    insert_rows,
    keep_text,
    text_digest,
)
from motcua.kernel.errors import RefusedFields
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Unit

MOST_SERVICES = 20
MOST_WINDOWS = 200
MOST_FIELDS = 100
GROUND_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


class CannotAddHall(RefusedFields):
    """The name is missing or taken, or the letter is none."""


@action(
    makes=Hall, may=can_add_hall, refusal=CannotAddHall, noun="unit", chain=lambda h: h.unit.code
)
def add_hall(
    *, unit: Unit, name: str, letter: str = "A", by: Actor, at: datetime, key: str | None = None
) -> Done[Hall]:
    """A place where the unit receives people in turn. Raises `CannotAddHall`."""
    name = name.strip()
    if not 0 < len(name) <= 200:
        raise CannotAddHall([("name", _("Ghi tên sảnh, không quá 200 chữ."))])
    if len(letter) != 1 or not "A" <= letter <= "Z":
        raise CannotAddHall([("letter", _("Chữ đầu của số là một chữ hoa từ A đến Z."))])
    if Hall.objects.filter(unit=unit, name=name).exists():
        raise CannotAddHall([("name", _("Đơn vị đã có sảnh tên này."))])
    hall = insert_row(Hall(unit=unit, name=name, letter=letter))
    return Done(hall, HallAdded(unit=unit.code, letter=letter))


class CannotAddService(RefusedFields):
    """The name is missing or taken, or there are too many services to choose from."""


@action(
    makes=Service,
    may=can_add_service,
    refusal=CannotAddService,
    noun="hall",
    chain=lambda service: service.hall.unit.code,
)
def add_service(
    *,
    hall: Hall,
    name: str,
    kind: str,
    valid_from: date,
    fields: Sequence[Field] = (),
    name_en: str = "",
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Service]:
    """One more button of the hall from a local day on. Raises `CannotAddService`."""
    name = name.strip()
    if not 0 < len(name) <= 80:
        raise CannotAddService([("name", _("Ghi tên dịch vụ, không quá 80 chữ."))])
    if len(name_en.strip()) > 80:
        raise CannotAddService([("name_en", _("Ghi tên tiếng Anh không quá 80 chữ."))])
    # Another one of the hall waits until this one counts.
    list(Hall.objects.select_for_update(no_key=True).filter(pk=hall.pk).values_list("pk"))
    held = Service.objects.filter(in_force(valid_from), hall=hall)
    names = list(held.values_list("name", flat=True))
    if name in names:
        raise CannotAddService([("name", _("Sảnh đã có dịch vụ tên này."))])
    if len(names) >= MOST_SERVICES or len(fields) > MOST_FIELDS:
        raise CannotAddService(_("Nhiều dịch vụ quá thì người dân khó chọn. Gộp bớt lại."))
    kept = ServiceKind(kind)
    service = Service(hall=hall, kind=kept, name=name, name_en=name_en.strip())
    service.position, service.valid_from = len(names) + 1, valid_from
    insert_row(service)
    insert_rows([ServiceField(service=service, field=field) for field in fields])
    pks = tuple(sorted(field.pk for field in fields))
    event = ServiceAdded(hall_id=hall.pk, service_kind=kept, valid_from=valid_from, field_ids=pks)
    return Done(service, event)


class CannotAddWindow(RefusedFields):
    """The number is taken or none."""


@action(
    makes=Window,
    may=can_add_window,
    refusal=CannotAddWindow,
    noun="hall",
    chain=lambda window: window.hall.unit.code,
)
def add_window(
    *, hall: Hall, number: int, by: Actor, at: datetime, key: str | None = None
) -> Done[Window]:
    """One more window of the hall. Raises `CannotAddWindow`."""
    if not 1 <= number <= MOST_WINDOWS:
        raise CannotAddWindow([("number", _("Số quầy từ 1 đến 200."))])
    if Window.objects.filter(hall=hall, number=number).exists():
        raise CannotAddWindow([("number", _("Sảnh đã có quầy số này."))])
    window = insert_row(Window(hall=hall, number=number))
    return Done(window, WindowAdded(hall_id=hall.pk, number=number))


class CannotSetWindowServices(RefusedFields):
    """A service is of another hall, or a later day has been settled already."""


@action(
    on=Window,
    may=can_set_window_services,
    refusal=CannotSetWindowServices,
    chain=lambda window: window.hall.unit.code,
)
def set_window_services(
    *,
    window: Window,
    services: Collection[Service],
    valid_from: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Window]:
    """The window serves exactly these from a local day on. Raises `CannotSetWindowServices`."""
    if any(service.hall_id != window.hall_id for service in services):
        raise CannotSetWindowServices([("services", _("Có dịch vụ không thuộc sảnh này."))])
    rows = WindowService.objects.filter(window=window)
    if rows.filter(valid_from__gt=valid_from).exclude(valid_to=F("valid_from")).exists():
        raise CannotSetWindowServices([("valid_from", _("Đã phân công cho ngày sau đó rồi."))])
    rows.filter(in_force(valid_from)).update(valid_to=valid_from)
    wanted = sorted(services, key=lambda service: service.pk)
    for service in wanted:
        insert_row(WindowService(window=window, service=service, valid_from=valid_from))
    pks = tuple(service.pk for service in wanted)
    return Done(window, WindowServicesSet(service_ids=pks, valid_from=valid_from))


class CannotSetPriorityGround(RefusedFields):
    """The code or name is invalid, or the days overlap those of the same ground."""


@action(
    makes=PriorityGround,
    may=can_set_priority_ground,
    refusal=CannotSetPriorityGround,
    chain="parameters",
)
def set_priority_ground(
    *,
    code: str,
    name: str,
    valid_from: date,
    source_note: str,
    name_en: str = "",
    position: int = 0,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[PriorityGround]:
    """Ask for a ground from a local day on; an open one of the same code ends there.

    Raises `CannotSetPriorityGround`.
    """
    if not GROUND_CODE.fullmatch(code):
        raise CannotSetPriorityGround(
            [("code", _("Mã gồm chữ thường không dấu, số, gạch dưới, không quá 40 ký tự."))]
        )
    if not 0 < len(name.strip()) <= 120:
        raise CannotSetPriorityGround([("name", _("Ghi tên diện ưu tiên, không quá 120 chữ."))])
    if len(name_en.strip()) > 120:
        raise CannotSetPriorityGround([("name_en", _("Ghi tên tiếng Anh không quá 120 chữ."))])
    if not 0 < len(source_note.strip()) <= 300:
        raise CannotSetPriorityGround(
            [("source_note", _("Hãy ghi nguồn (số, ngày văn bản), không quá 300 chữ."))]
        )
    rows = PriorityGround.objects.select_for_update().filter(code=code)
    taken = _("Diện ưu tiên này đã áp dụng %(period)s; hãy chọn ngày khác.")
    begin_period(rows, valid_from, valid_to, taken=taken, refusal=CannotSetPriorityGround)
    ground = insert_row(
        PriorityGround(
            code=code,
            name=name.strip(),
            name_en=name_en.strip(),
            position=position,
            source_note=source_note.strip(),
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )
    kept = keep_text(kind="parameter", of=ground, text=ground.source_note, at=at)
    event = PriorityGroundSet(
        code=code, valid_from=valid_from, valid_to=valid_to, source=text_digest(kept)
    )
    return Done(ground, event)
