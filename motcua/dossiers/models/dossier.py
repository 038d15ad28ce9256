"""The dossier with its four axes."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from motcua.catalogue.enums import Channel, OnlineLevel
from motcua.catalogue.models import Field, ProcedureCase, ProcedureVersion
from motcua.dossiers.enums import (
    CorrectionState,
    DelayCause,
    Delivery,
    Exchange,
    Money,
    Outcome,
    PaperState,
    ReturnWay,
    RuleSet,
    State,
    Timeliness,
)
from motcua.dossiers.models.groups import DossierGroup
from motcua.dossiers.rules.handovers import TO_DELIVER
from motcua.dossiers.rules.states import CLOSED, ENDED, OPEN
from motcua.eforms.models import FilledForm
from motcua.kernel.enums import ActorKind
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.keys import ACTOR_KINDS
from motcua.people.enums import ApplicantKind
from motcua.people.models import Organisation, Person, Unit
from motcua.processes.models import ProcessDefinition
from motcua.worktime.enums import TimeUnit

# Sorted, so that makemigrations does not detect false changes.
ENDED_STATES = sorted(state.value for state in ENDED)
CITIZENS = (ActorKind.PERSON.value, ActorKind.ORGANISATION.value)
CLOCKED_STATES = sorted(
    state.value for state in (OPEN | CLOSED) - {State.WAITING_APPLICANT, State.WITHDRAWN}
)


def is_not_forwarded() -> Q:
    """Accepted, and the counter has not passed it on; the clock is running."""
    return Q(forward_due_at__isnull=False, forwarded_at__isnull=True, paused_at__isnull=True)


def is_private() -> Q:
    """The draft of a citizen, or of who helps one, which nobody else sees before it is filed."""
    is_online = Q(drafted_by_kind__in=CITIZENS) | Q(filled_form__isnull=False)
    return Q(state=State.DRAFT) & is_online


def is_late(at: datetime) -> Q:
    """The due time has passed, and no pause that began before it is open."""
    return Q(due_at__lt=at) & (Q(paused_at__isnull=True) | Q(paused_at__gt=F("due_at")))


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Filters on dossiers."""

    def open(self) -> Self:
        """Accepted and not closed."""
        return self.filter(state__in=OPEN)

    def submitted(self) -> Self:
        """Filed and waiting for acceptance."""
        return self.filter(state=State.SUBMITTED)

    def overdue(self, at: datetime) -> Self:
        """Open past the statutory due time, and not in a pause that began before it."""
        return self.open().filter(is_late(at))

    def of_units(self, units: Collection[int]) -> Self:
        """Received or decided by one of the units, given by id; drafts of citizens by none."""
        rows = self.filter(Q(receiving_unit__in=units) | Q(deciding_unit__in=units))
        return rows.exclude(is_private())

    def handed_out_at(self, units: Collection[int]) -> Self:
        """With a result, delivered or not, that the applicant chose to collect at one of the units.

        Before there is a result, these units have no access.
        """
        return self.filter(return_unit__in=units).exclude(delivery=Delivery.NONE)

    def to_deliver(self) -> Self:
        """With a result that is ready for delivery or was returned by post."""
        return self.filter(delivery__in=TO_DELIVER)


class Dossier(models.Model):
    """One case. All times are aware; `due_at` is statutory, `promised_at` the last promised time.

    The applicant's columns hold the normalised data declared at filing, the link the person or
    organisation with that number. `applicant_folded` is the name without diacritics and case, for
    search. The recipient is the person who takes the result, if not the applicant.
    `clock_started_at` is the start of the time limit: the receipt, or the complete
    supplement if the procedure restarts the clock. `paused_at` is set while the clock is paused.
    `waits_for_code`: `code` is provisional until a central system has answered.
    """

    code = models.CharField(max_length=60, unique=True, null=True, blank=True)
    # Printed on papers before a central system gave the code; dossiers are still found by it.
    provisional_code = models.CharField(max_length=60, unique=True, null=True, blank=True)
    waits_for_code = models.BooleanField(default=False, db_default=False)
    tracking_secret = models.CharField(max_length=12)
    rule_set = models.CharField(max_length=12, choices=RuleSet.choices)
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="dossiers")
    case = models.ForeignKey(ProcedureCase, on_delete=models.PROTECT, null=True, blank=True)
    definition = models.ForeignKey(
        ProcessDefinition, on_delete=models.PROTECT, null=True, blank=True
    )
    # Fields are never renamed: a new name is a new field.
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    procedure_code = models.CharField(max_length=40)
    procedure_name = models.CharField(max_length=1000)
    field_name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    # The level at drafting: full and partial online filings are counted separately.
    online_level = models.CharField(
        max_length=8, choices=OnlineLevel.choices, default=OnlineLevel.UNKNOWN
    )
    drafted_by_kind = models.CharField(max_length=12, choices=ACTOR_KINDS)
    drafted_by_id = models.BigIntegerField()
    # What was filed online was declared in it; it stays as long as the dossier.
    filled_form = models.OneToOneField(
        FilledForm, on_delete=models.PROTECT, null=True, blank=True, related_name="dossier"
    )
    # The declaration as it was put right last; null: it holds as it was filed.
    edition = models.ForeignKey(
        FilledForm, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

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
    # A person or organisation with dossiers cannot be deleted.
    applicant_person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
        db_index=False,
    )
    applicant_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
        db_index=False,
    )
    return_way = models.CharField(
        max_length=10, choices=ReturnWay.choices, default=ReturnWay.COUNTER
    )
    # Null means the receiving counter.
    return_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    return_address = models.CharField(max_length=300, blank=True)
    recipient_name = models.CharField(max_length=200, blank=True)
    recipient_phone = models.CharField(max_length=20, blank=True)
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
    # The day until which another agency is expected to answer.
    pause_until = models.DateField(null=True, blank=True)
    # Until when the counter must pass an accepted dossier on, and when it did; none where it was
    # passed on at once.
    forward_due_at = models.DateTimeField(null=True, blank=True)
    forwarded_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    timeliness = models.CharField(max_length=8, choices=Timeliness.choices, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    fee_due = models.PositiveBigIntegerField(default=0)
    # What was typed about the fee of a draft, by field of the form: amounts, counts and choices.
    fee_answers = models.JSONField(null=True, blank=True)
    supplement_requests = models.PositiveSmallIntegerField(default=0)
    # How often papers were asked for before acceptance, where once has to do.
    guidances = models.PositiveSmallIntegerField(default=0, db_default=0)
    # Whether that was more often than the rules of the day had it.
    guided_again = models.BooleanField(default=False, db_default=False)
    extensions = models.PositiveSmallIntegerField(default=0)
    # Why it is late, as the last apology or whoever works on it said; one for each dossier.
    delay_cause = models.CharField(
        max_length=14, choices=DelayCause.choices, blank=True, default=""
    )
    result_number = models.CharField(max_length=100, blank=True)
    # Why the result has no document, in the words of who finished it; texts are only ever emptied.
    no_paper_reason = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # Of the wrong or lost result that the one in force replaced last.
    replaced_number = models.CharField(max_length=100, blank=True, db_default="")
    # Received together with others; it begins when `waits_for` is finished, if anything.
    group = models.ForeignKey(
        DossierGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    waits_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Accepted for the agency of another place, which has not received it: its clock stands still.
    awaits_agency = models.BooleanField(default=False, db_default=False)
    # How many opinions were asked, and how many outstanding ones must come before a move.
    opinions = models.PositiveSmallIntegerField(default=0, db_default=0)
    needed_opinions = models.PositiveSmallIntegerField(default=0, db_default=0)
    # How many requests of the applicant wait for the counter.
    open_requests = models.PositiveSmallIntegerField(default=0, db_default=0)
    # When something that was recorded or declared of it was last put right.
    corrected_at = models.DateTimeField(null=True, blank=True)
    correction_state = models.CharField(
        max_length=5, choices=CorrectionState.choices, blank=True, default="", db_default=""
    )
    # How far the least advanced paper of the result is; empty if there is none.
    result_state = models.CharField(
        max_length=8, choices=PaperState.choices, blank=True, default="", db_default=""
    )

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("rule_set", RuleSet, name="dossier_rule_set_known"),
            one_of("channel", Channel, name="dossier_channel_known"),
            one_of("online_level", OnlineLevel, name="dossier_online_level_known"),
            models.CheckConstraint(
                condition=Q(drafted_by_kind__in=[kind.value for kind in ActorKind]),
                name="dossier_drafted_by_kind_known",
            ),
            one_of("state", State, name="dossier_state_known"),
            one_of("money", Money, name="dossier_money_known"),
            one_of("delivery", Delivery, name="dossier_delivery_known"),
            one_of("exchange", Exchange, name="dossier_exchange_known"),
            one_of("limit_unit", TimeUnit, name="dossier_limit_unit_known", blank=True),
            one_of("delay_cause", DelayCause, name="dossier_delay_cause_known", blank=True),
            one_of("timeliness", Timeliness, name="dossier_timeliness_known", blank=True),
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
            one_of("applicant_kind", ApplicantKind, name="dossier_applicant_kind_known"),
            models.CheckConstraint(
                condition=(
                    Q(applicant_person__isnull=True) | Q(applicant_kind=ApplicantKind.PERSON)
                )
                & (
                    Q(applicant_organisation__isnull=True)
                    | Q(applicant_kind=ApplicantKind.ORGANISATION)
                ),
                name="dossier_applicant_of_its_kind",
            ),
            one_of("return_way", ReturnWay, name="dossier_return_way_known"),
            one_of(
                "correction_state", CorrectionState, name="dossier_correction_known", blank=True
            ),
            one_of("result_state", PaperState, name="dossier_result_state_known", blank=True),
            models.CheckConstraint(
                condition=~Q(return_way=ReturnWay.POST)
                | (~Q(return_address="") & ~Q(recipient_name="")),
                name="dossier_posted_to_somebody",
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
            models.Index(
                fields=["return_unit", "delivery", "closed_at"],
                condition=Q(return_unit__isnull=False),
                name="dossier_to_hand_out",
            ),
            models.Index(
                fields=["forward_due_at"],
                condition=Q(forward_due_at__isnull=False, forwarded_at__isnull=True),
                name="dossier_not_forwarded",
            ),
            models.Index(
                fields=["received_at"],
                condition=Q(waits_for_code=True),
                name="dossier_waiting_for_code",
            ),
            models.Index(
                fields=["receiving_unit", "received_at"],
                condition=Q(money=Money.DUE),
                name="dossier_unpaid",
            ),
            models.Index(
                fields=["receiving_unit", "closed_at"],
                condition=Q(money=Money.TO_REFUND),
                name="dossier_to_refund",
            ),
            models.Index(fields=["applicant_number"], name="dossier_of_applicant"),
            models.Index(
                fields=["applicant_person"],
                condition=Q(applicant_person__isnull=False),
                name="dossier_of_person",
            ),
            models.Index(
                fields=["applicant_organisation"],
                condition=Q(applicant_organisation__isnull=False),
                name="dossier_of_organisation",
            ),
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

    @property
    def is_helped(self) -> bool:
        """Whether an officer or a digital team filled it in for the applicant (làm thay)."""
        return self.filled_form_id is not None and self.drafted_by_kind == ActorKind.OFFICER

    @property
    def declaration(self) -> FilledForm | None:
        """What is declared as it holds now."""
        return self.edition if self.edition_id else self.filled_form

    @property
    def is_private(self) -> bool:
        """Whether it is a draft online, which nobody else sees before it is filed."""
        is_online = self.drafted_by_kind in CITIZENS or self.filled_form_id is not None
        return self.state == State.DRAFT and is_online
