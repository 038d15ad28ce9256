"""What a hall is made of: services, windows, kiosks; and the grounds of priority."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.catalogue.models import Field
from motcua.counters.enums import ServiceKind
from motcua.counters.rules.tickets import LETTERS
from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated
from motcua.people.models import Officer, Unit

LETTER = Q(letter__in=[*LETTERS])


class Hall(models.Model):
    """A place where a unit receives people in turn. Its tickets begin with `letter`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    letter = models.CharField(max_length=1, default="A")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="hall_name_once_per_unit"),
            models.CheckConstraint(condition=LETTER, name="hall_letter_is_a_capital"),
        ]

    def __str__(self) -> str:
        return self.name


class Service(Dated):
    """What people come to a hall for. `fields` are those whose procedures are received there.

    `name` is as few words as fit a large button, `name_en` the same in English, empty if unknown.
    """

    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="services")
    kind = models.CharField(max_length=12, choices=ServiceKind.choices)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True, default="")
    position = models.PositiveSmallIntegerField()
    fields = models.ManyToManyField(Field, through="ServiceField", related_name="+")

    class Meta:
        constraints = [
            NeverOverlaps(fields=["hall", "name"], name="service_once_in_force"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="service_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            one_of("kind", ServiceKind, name="service_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceField(models.Model):
    """A field whose procedures are received at a service."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "field"], name="service_field_once")
        ]


class Window(models.Model):
    """A window (quầy) of a hall, with the number that stands above it."""

    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="windows")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "number"], name="window_number_once_per_hall"),
            models.CheckConstraint(condition=Q(number__gte=1), name="window_number_from_one"),
        ]


class WindowService(Dated):
    """A window serves a service from a day on. One ended on its first day served on none."""

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="serves")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="served_at")

    class Meta:
        constraints = [
            NeverOverlaps(fields=["window", "service"], name="window_service_once_in_force"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="window_service_ends_when_it_starts_or_later",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]


class PriorityGround(Dated):
    """Why somebody goes first, as the kiosk asks it. Nobody's ground is proven by a ticket.

    `name_en` is empty if nobody has put the name into English.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["code"], name="priority_ground_once_in_force"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="priority_ground_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]


class Kiosk(models.Model):
    """A device that stands in a hall: it gives tickets, or shows the calls.

    It is started once with a set-up code, until `starts_before`; then its cookie holds a token, of
    which only a digest is kept. `letter` begins the numbers that it gives while the line is down.
    The one `is_demo` needs no cookie, and is found in demo settings alone.
    """

    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="kiosks")
    name = models.CharField(max_length=80)
    letter = models.CharField(max_length=1)
    code_digest = models.CharField(max_length=64, blank=True)
    starts_before = models.DateTimeField(null=True, blank=True)
    token_digest = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "letter"],
                condition=Q(revoked_at=None),
                name="kiosk_letter_once_per_hall",
            ),
            models.UniqueConstraint(
                fields=["code_digest"],
                condition=~Q(code_digest=""),
                name="kiosk_code_once",
            ),
            models.CheckConstraint(condition=LETTER, name="kiosk_letter_is_a_capital"),
            models.CheckConstraint(
                condition=Q(code_digest="") | Q(starts_before__isnull=False),
                name="kiosk_code_has_an_end",
            ),
        ]

    def holds_token(self, token: str) -> bool:
        """Whether the device that shows this token is the one that was started, and still is."""
        is_in_use = self.revoked_at is None and self.token_digest != ""
        return is_in_use and constant_time_compare(kiosk_digest(token), self.token_digest)

    def may_start(self, at: datetime) -> bool:
        """Whether its set-up code is still good."""
        is_open = self.revoked_at is None and self.code_digest != ""
        return is_open and self.starts_before is not None and at < self.starts_before


def kiosk_digest(secret: str) -> str:
    """What is kept of a set-up code or a device's token."""
    return salted_hmac("motcua.kiosk", secret, algorithm="sha256").hexdigest()
