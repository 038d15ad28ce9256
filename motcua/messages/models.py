"""Templates and the outbox."""

import uuid

from django.db import models
from django.db.models import Q

from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, Dated
from motcua.messages.enums import (
    KINDS,
    REASONS,
    RESENDABLE,
    WAITING,
    Channel,
    Language,
    MessageState,
    Recipient,
)
from motcua.messages.rules.addresses import masked
from motcua.people.models import Officer, Unit

LONGEST_TITLE = 200
LONGEST_BODY = 4000
LONGEST_ADDRESS = 254


COLOURS: dict[str, str] = {
    MessageState.SENT: "green",
    MessageState.FAILED: "yellow",
    MessageState.UNKNOWN: "red",
    MessageState.GIVEN_UP: "red",
    MessageState.SUPPRESSED: "grey",
}


def kind_in_words(code: str) -> str:
    """What messages of this code tell."""
    return str(KINDS.get(code, code))


def new_key() -> str:
    """A random key."""
    return uuid.uuid4().hex


class MessageTemplate(Dated):
    """The text of a kind of message from a day on. SMS have no title.

    `is_urgent` messages are also sent in quiet hours.
    """

    code = models.CharField(max_length=30)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    body = models.CharField(max_length=LONGEST_BODY)
    is_urgent = models.BooleanField(default=False)

    class Meta:
        db_table = "messages_messagetemplate"
        constraints = [
            one_of("channel", Channel, name="messagetemplate_channel_known"),
            one_of("language", Language, name="messagetemplate_language_known"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS, name="messagetemplate_ends_after_it_starts"
            ),
            NeverOverlaps(
                fields=["code", "channel", "language"], name="messagetemplate_never_overlaps"
            ),
        ]

    @property
    def kind(self) -> str:
        """What it tells, in words."""
        return kind_in_words(self.code)

    @property
    def same(self) -> tuple[str, str, str]:
        """What all editions of it have in common."""
        return self.code, self.channel, self.language


class Message(models.Model):
    """A message to one recipient by one channel.

    `cause_kind` and `cause_id` are what it tells, so that it is told once; `subject_kind`
    and `subject_id` the row that it is shown with. `address`, `title` and `body` are personal data
    and can be erased. `key` is the same in every attempt. A notice to an officer is sent when it
    is queued; it is in English too (`title_en`, `body_en`), because only whoever reads it chooses
    the language.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key)
    cause_kind = models.CharField(max_length=20)
    cause_id = models.BigIntegerField()
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    # Text already sent stays attributable to its template.
    template = models.ForeignKey(MessageTemplate, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=14, choices=Recipient.choices)
    officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    body = models.CharField(max_length=2 * LONGEST_BODY, blank=True)
    title_en = models.CharField(max_length=LONGEST_TITLE, blank=True, default="", db_default="")
    body_en = models.CharField(max_length=2 * LONGEST_BODY, blank=True, default="", db_default="")
    is_urgent = models.BooleanField(default=False)
    parts = models.PositiveSmallIntegerField(default=0)
    cost = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=MessageState.choices)
    error = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "messages_message"
        constraints = [
            models.UniqueConstraint(
                fields=["cause_kind", "cause_id", "code", "channel", "recipient"],
                condition=Q(officer__isnull=True),
                name="message_once_per_cause",
            ),
            models.UniqueConstraint(
                fields=["cause_kind", "cause_id", "code", "channel", "officer"],
                condition=Q(officer__isnull=False),
                name="message_once_per_cause_and_officer",
            ),
            one_of("channel", Channel, name="message_channel_known"),
            one_of("recipient", Recipient, name="message_recipient_known"),
            one_of("state", MessageState, name="message_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WAITING), next_attempt_at__isnull=False)
                | (~Q(state__in=sorted(WAITING)) & Q(next_attempt_at__isnull=True)),
                name="message_waits_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENDING, lease_until__isnull=False)
                | (~Q(state=MessageState.SENDING) & Q(lease_until__isnull=True)),
                name="message_leased_while_sending",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(next_attempt_at__isnull=False),
                name="message_due",
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(lease_until__isnull=False),
                name="message_leased",
            ),
            models.Index(fields=["subject_kind", "subject_id"], name="message_of_subject"),
            models.Index(
                fields=["queued_at"],
                condition=Q(officer__isnull=True) & ~Q(body=""),
                name="message_by_age",
            ),
            models.Index(fields=["cause_kind", "cause_id", "code"], name="message_of_cause"),
            models.Index(fields=["unit", "state", "-id"], name="message_of_unit"),
            models.Index(
                fields=["officer", "read_at"],
                condition=Q(officer__isnull=False),
                name="message_to_officer",
            ),
        ]

    @property
    def is_resendable(self) -> bool:
        """Whether it may be sent again by hand."""
        return self.state in RESENDABLE and bool(self.address)

    @property
    def colour(self) -> str:
        """The colour of the tag that shows its state."""
        return COLOURS.get(self.state, "blue")

    @property
    def kind(self) -> str:
        """What it tells, in words."""
        return kind_in_words(self.code)

    @property
    def why(self) -> str:
        """Why it was not sent, in words; empty if there is no reason."""
        return str(REASONS.get(self.error, self.error))

    @property
    def masked_address(self) -> str:
        """The address as colleagues may see it."""
        return masked(self.channel, self.address)


class WorkAddress(models.Model):
    """An officer's work e-mail, used once it is confirmed; one new one may wait beside it."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    code_digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "messages_workaddress"
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(confirmed_at__isnull=True),
                name="workaddress_one_waits",
            ),
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(confirmed_at__isnull=False),
                name="workaddress_one_is_confirmed",
            ),
        ]
