"""The dossier on its four axes, and the rows that hang on it."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from motcua.catalogue.enums import Channel
from motcua.catalogue.models import Component, ProcedureCase, ProcedureVersion
from motcua.dossiers.enums import (
    ApplicantKind,
    DelayCause,
    Delivery,
    Exchange,
    Money,
    OfficialForm,
    Outcome,
    PauseKind,
    RuleSet,
    State,
    Timeliness,
)
from motcua.dossiers.rules.states import CLOSED, ENDED, OPEN
from motcua.people.models import Officer, Unit
from motcua.processes.enums import MoveKind
from motcua.processes.models import ProcessDefinition, Step
from motcua.worktime.enums import TimeUnit

# In a fixed order, so that migrations do not see a change where there is none.
ENDED_STATES = sorted(state.value for state in ENDED)
CLOCKED_STATES = sorted(
    state.value for state in (OPEN | CLOSED) - {State.WAITING_APPLICANT, State.WITHDRAWN}
)


def is_late(at: datetime) -> Q:
    """The due moment has passed, and no pause that began before it stands open."""
    return Q(due_at__lt=at) & (Q(paused_at__isnull=True) | Q(paused_at__gt=F("due_at")))


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Adjectives of dossiers."""

    def open(self) -> Self:
        """Accepted and not closed."""
        return self.filter(state__in=OPEN)

    def submitted(self) -> Self:
        """Filed and waiting to be accepted."""
        return self.filter(state=State.SUBMITTED)

    def overdue(self, at: datetime) -> Self:
        """Open, and the statutory due moment has passed; a pause begun in time protects."""
        return self.open().filter(is_late(at))

    def of_units(self, units: Collection[int]) -> Self:
        """Received or decided by one of the units, given by their keys."""
        return self.filter(Q(receiving_unit__in=units) | Q(deciding_unit__in=units))

    def to_deliver(self) -> Self:
        """With a result that waits to be handed over or came back by post."""
        return self.filter(delivery__in=[Delivery.READY, Delivery.RETURNED])


class Dossier(models.Model):
    """One case. All moments are aware; `due_at` is statutory, `promised_at` what was last promised.

    `applicant_folded` is the name as searched: without marks and case.
    `clock_started_at` is the moment from which the limit counts: the receipt, or the complete
    supplement where the procedure restarts the clock. `paused_at` is set while the clock stands.
    """

    code = models.CharField(max_length=60, unique=True, null=True, blank=True)
    tracking_secret = models.CharField(max_length=12)
    rule_set = models.CharField(max_length=12, choices=RuleSet.choices)
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="dossiers")
    case = models.ForeignKey(ProcedureCase, on_delete=models.PROTECT, null=True, blank=True)
    definition = models.ForeignKey(
        ProcessDefinition, on_delete=models.PROTECT, null=True, blank=True
    )
    procedure_code = models.CharField(max_length=40)
    procedure_name = models.CharField(max_length=1000)
    field_name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel.choices)

    helping_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="helped_dossiers", null=True, blank=True
    )
    receiving_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="received_dossiers"
    )
    deciding_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="decided_dossiers"
    )
    unit_code = models.CharField(max_length=40)
    owner_system = models.CharField(max_length=60, default="motcua")

    applicant_kind = models.CharField(
        max_length=12, choices=ApplicantKind.choices, default=ApplicantKind.PERSON
    )
    applicant_name = models.CharField(max_length=200)
    applicant_folded = models.CharField(max_length=200, default="")
    applicant_number = models.CharField(max_length=20, blank=True)
    applicant_phone = models.CharField(max_length=20, blank=True)
    applicant_email = models.CharField(max_length=254, blank=True)
    applicant_address = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=2000, blank=True)

    state = models.CharField(max_length=18, choices=State.choices, default=State.DRAFT)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    money = models.CharField(max_length=12, choices=Money.choices, default=Money.NOTHING_DUE)
    delivery = models.CharField(max_length=12, choices=Delivery.choices, default=Delivery.NONE)
    exchange = models.CharField(max_length=12, choices=Exchange.choices, default=Exchange.LOCAL)

    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    clock_started_at = models.DateTimeField(null=True, blank=True)
    limit_amount = models.PositiveIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=12, choices=TimeUnit.choices, blank=True)
    limit_same_day_before = models.TimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    timeliness = models.CharField(max_length=8, choices=Timeliness.choices, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    fee_due = models.PositiveBigIntegerField(default=0)
    supplement_requests = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    result_number = models.CharField(max_length=100, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="dossier_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=CLOCKED_STATES)
                | Q(received_at__isnull=False, due_at__isnull=False, code__isnull=False),
                name="dossier_accepted_has_code_and_due",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED_STATES, closed_at__isnull=False)
                | (~Q(state__in=ENDED_STATES) & Q(closed_at__isnull=True)),
                name="dossier_closed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=State.FINISHED, outcome__in=Outcome.values)
                | (~Q(state=State.FINISHED) & Q(outcome="")),
                name="dossier_outcome_when_finished",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True)
                | Q(closed_at__isnull=True)
                | Q(closed_at__gte=F("received_at")),
                name="dossier_closed_after_receipt",
            ),
        ]
        indexes = [
            models.Index(
                fields=["deciding_unit", "due_at"],
                condition=Q(closed_at__isnull=True),
                name="dossier_open_by_due",
            ),
            models.Index(
                fields=["receiving_unit", "due_at"],
                condition=Q(closed_at__isnull=True),
                name="dossier_open_at_counter",
            ),
            models.Index(
                fields=["receiving_unit", "delivery", "closed_at"], name="dossier_by_delivery"
            ),
            models.Index(fields=["applicant_number"], name="dossier_of_applicant"),
            models.Index(fields=["applicant_phone"], name="dossier_of_phone"),
            models.Index(
                fields=["receiving_unit", "applicant_folded"],
                opclasses=["int8_ops", "varchar_pattern_ops"],
                name="dossier_received_of_name",
            ),
            models.Index(
                fields=["deciding_unit", "applicant_folded"],
                opclasses=["int8_ops", "varchar_pattern_ops"],
                name="dossier_decided_of_name",
            ),
        ]


class GivenComponent(models.Model):
    """What was handed in of one paper."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="papers")
    component = models.ForeignKey(Component, on_delete=models.PROTECT)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    by_data = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "component"], name="paper_once_per_dossier")
        ]


class DossierStep(models.Model):
    """A step that is or was open in a dossier: unit, person, time. An open row is a token."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(Step, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_steps"
    )
    consulted_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_with = models.CharField(max_length=20, choices=MoveKind.choices, blank=True)
    remark = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "step"],
                condition=Q(closed_at__isnull=True),
                name="step_open_once_per_dossier",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="step_closed_after_opening",
            ),
        ]
        indexes = [
            models.Index(
                fields=["assignee", "due_at"],
                condition=Q(closed_at__isnull=True),
                name="step_open_of_person",
            ),
            models.Index(
                fields=["unit", "due_at"],
                condition=Q(closed_at__isnull=True),
                name="step_open_at_unit",
            ),
        ]


class Pause(models.Model):
    """A time in which the clock stands still, its ground, and the state that it interrupted."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="pauses")
    kind = models.CharField(max_length=10, choices=PauseKind.choices)
    ground = models.CharField(max_length=2000)
    legal_ground = models.CharField(max_length=300, blank=True)
    interrupted = models.CharField(max_length=18, choices=State.choices)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    answer_due_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(ended_at__isnull=True), name="pause_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="pause_ends_after_it_starts",
            ),
        ]


class Apology(models.Model):
    """An extension with apology: it moves the promised moment, never the statutory one."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="apologies")
    cause = models.CharField(max_length=14, choices=DelayCause.choices)
    reason = models.CharField(max_length=2000)
    promised_before = models.DateTimeField()
    promised_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_at__gt=F("promised_before")), name="apology_promises_later"
            )
        ]


class Remark(models.Model):
    """What somebody wrote as the reason of an action. The log holds only its salted digest.

    Once the row is deleted, the log still proves that something was said, not what.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=64)
    text = models.CharField(max_length=2000)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest"], name="remark_once_per_digest")]


class IssuedForm(models.Model):
    """An official form that was handed out, with what it said."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="forms")
    form = models.CharField(max_length=10, choices=OfficialForm.choices)
    number = models.CharField(max_length=60)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["dossier", "form"], name="form_of_dossier")]


class NumberSeries(models.Model):
    """The last number given in a series of a unit: dossiers of a day, papers of a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "series", "period"], name="series_once_per_unit_and_period"
            )
        ]


class RuleParameter(models.Model):
    """A number of the law that is not settled everywhere: dated, editable, with its source."""

    rule_set = models.CharField(max_length=12, choices=RuleSet.choices)
    name = models.CharField(max_length=60)
    value = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "name", "valid_from"], name="parameter_once_per_start"
            )
        ]
