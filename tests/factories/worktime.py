"""Calendars as rows."""

from datetime import date, time

import factory

from motcua.worktime.models import Calendar, CalendarDay, OfficeHoursPeriod


class OfficeHoursPeriodFactory(factory.django.DjangoModelFactory):
    """A morning that is in force throughout."""

    class Meta:
        model = OfficeHoursPeriod

    opens = time(8)
    closes = time(12)
    valid_from = date(2026, 1, 1)
    source_note = "Quy định của đơn vị"

    class Params:
        afternoon = factory.Trait(opens=time(13), closes=time(17))


class CalendarFactory(factory.django.DjangoModelFactory):
    """A calendar of two years without any holiday, open from 8 to 12 and 13 to 17."""

    class Meta:
        model = Calendar
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"lich-{number}")
    name = "Lịch thử"
    first_on = date(2026, 1, 1)
    last_on = date(2027, 12, 31)
    morning = factory.RelatedFactory(OfficeHoursPeriodFactory, "calendar")
    afternoon = factory.RelatedFactory(OfficeHoursPeriodFactory, "calendar", afternoon=True)


class CalendarDayFactory(factory.django.DjangoModelFactory):
    """A seeded day off."""

    class Meta:
        model = CalendarDay

    calendar = factory.SubFactory(CalendarFactory)
    date = date(2026, 11, 24)
    kind = "off"
    why = "Ngày nghỉ"
    source_note = "Gói holidays"
