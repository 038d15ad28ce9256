"""Calendars as dated, editable data; each row has its source."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.keys import ACTOR_KINDS
from motcua.worktime.enums import DayKind


class Calendar(models.Model):
    """A working calendar and the dates it covers, both inclusive.

    `revision` changes with every change of the calendar, its days or its hours, so that a process
    can tell whether its compiled copy is still valid.
    """

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=150)
    first_on = models.DateField()
    last_on = models.DateField()
    revision = models.UUIDField(default=uuid4)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lte=F("last_on")),
                name="calendar_first_before_last",
                violation_error_message=_("Lịch làm việc phải bắt đầu trước khi kết thúc."),
            )
        ]


class CalendarDay(models.Model):
    """A day that differs from its weekday: off, worked, or a Saturday of duty.

    A seeded row has no `edited_at`; once a person has set the day, no seed changes it.
    `provisional` marks an assumption until the year's official notice.
    """

    # Protected: due dates of received dossiers were computed from the calendar.
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="days")
    date = models.DateField()
    kind = models.CharField(max_length=16, choices=DayKind.choices)
    why = models.CharField(max_length=200)
    source_note = models.CharField(max_length=300)
    provisional = models.BooleanField(default=False)
    # The actor's kind and id instead of a foreign key: `people` may not be imported here.
    edited_by_kind = models.CharField(max_length=12, choices=ACTOR_KINDS, blank=True)
    edited_by_id = models.BigIntegerField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["calendar", "date"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "date"], name="calendar_day_once"),
            one_of("kind", DayKind, name="calendar_day_kind_known"),
            models.CheckConstraint(
                condition=Q(edited_by_kind__in=["", *(kind for kind, _kind in ACTOR_KINDS)]),
                name="calendar_day_edited_by_known",
            ),
            models.CheckConstraint(
                condition=Q(edited_by_kind="", edited_by_id__isnull=True, edited_at__isnull=True)
                | (~Q(edited_by_kind="") & Q(edited_by_id__isnull=False, edited_at__isnull=False)),
                name="calendar_day_edited_by_someone_at_a_moment",
            ),
        ]

    @property
    def is_edited(self) -> bool:
        """Whether a person has set the day, so that no seed changes it."""
        return self.edited_at is not None


class OfficeHoursPeriod(models.Model):
    """One span of the office hours of every working day, from `valid_from` through `valid_to`.

    Morning and afternoon are two rows with the same dates. Null `valid_to`: no end.
    """

    # Protected for the same reason as the days.
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="periods")
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source_note = models.CharField(max_length=300)

    class Meta:
        ordering = ["calendar", "valid_from", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "valid_from", "opens"], name="office_hours_open_once"
            ),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")),
                name="office_hours_open_before_they_close",
                violation_error_message=_("Giờ mở cửa phải trước giờ đóng cửa."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="office_hours_valid_from_before_to",
            ),
        ]
