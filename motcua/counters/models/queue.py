"""What goes on in a hall: shifts at windows, tickets, calls, ratings."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from motcua.counters.enums import CallEnd, TicketState
from motcua.counters.models.halls import Hall, Kiosk, Service, Window
from motcua.counters.rules.tickets import ticket_number
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer


class Shift(models.Model):
    """An officer serves at a window."""

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="shifts")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["window"], condition=Q(closed_at=None), name="shift_open_once_per_window"
            ),
            models.UniqueConstraint(
                fields=["officer"], condition=Q(closed_at=None), name="shift_open_once_per_officer"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="shift_closes_after_it_opens",
            ),
        ]


class NumberLease(models.Model):
    """Numbers of a local day that a kiosk may give by itself while the line is down.

    `leased_at` is None where the demo's kiosk may not lease them again.
    """

    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT, related_name="leases")
    day = models.DateField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    leased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kiosk", "day", "first"], name="lease_once"),
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=F("first")), name="lease_has_numbers"
            ),
        ]


class Ticket(models.Model):
    """A place in the line of a hall on a local day. It holds nothing about the person.

    `ground` is the code of a ground of priority, empty without one. `queued_at` is its place in the
    line. `secret_digest` is of the unguessable part of the address where its holder follows it,
    which `secret` is while somebody who knows it is served; nobody else reads it here. `lease` is
    set where a kiosk gave the number by itself.
    """

    secret = ""

    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="tickets")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="tickets")
    day = models.DateField()
    letter = models.CharField(max_length=1)
    number = models.PositiveIntegerField()
    ground = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=TicketState.choices, default="waiting")
    secret_digest = models.CharField(max_length=64, unique=True, db_column="secret")
    issued_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    kiosk = models.ForeignKey(
        Kiosk, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lease = models.ForeignKey(
        NumberLease, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "day", "letter", "number"], name="ticket_number_once_per_day"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="ticket_number_from_one"),
            models.CheckConstraint(
                condition=Q(queued_at__gte=F("issued_at")),
                name="ticket_queued_when_issued_or_later",
            ),
            one_of("state", TicketState, name="ticket_state_known"),
        ]
        indexes = [models.Index(fields=["hall", "day", "state"], name="ticket_of_hall")]

    def __str__(self) -> str:
        return ticket_number(self.letter, self.number)

    @property
    def is_priority(self) -> bool:
        """Whether its holder goes first."""
        return self.ground != ""

    @property
    def is_open(self) -> bool:
        """Whether it waits or is called."""
        return self.state in (TicketState.WAITING, TicketState.CALLED)


class Call(models.Model):
    """A ticket called to a window, from the first call until it leaves the window.

    `called_at` is the first, `recalled_at` the last time its number was called there.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="calls")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="calls")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    recalled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=12, choices=CallEnd.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(ended_at=None), name="call_open_once_per_ticket"
            ),
            models.UniqueConstraint(
                fields=["window"], condition=Q(ended_at=None), name="call_open_once_per_window"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, how="") | (Q(ended_at__isnull=False) & ~Q(how="")),
                name="call_ends_somehow",
            ),
            one_of("how", CallEnd, name="call_end_known", blank=True),
        ]
        indexes = [models.Index(fields=["window", "called_at"], name="call_of_window")]

    @property
    def took(self) -> timedelta | None:
        """How long the window was taken; None while it is, or where nobody said when it ended."""
        is_known = self.ended_at is not None and self.how != CallEnd.FORGOTTEN
        return self.ended_at - self.called_at if is_known and self.ended_at else None


class Rating(models.Model):
    """How content the holder of a ticket was with the service, 1 to 5."""

    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField()
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="rating_score_is_one_to_five"
            )
        ]
