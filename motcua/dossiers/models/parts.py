"""Child rows of a dossier: papers, steps, pauses, apologies, texts, issued forms."""

from django.db import models
from django.db.models import F, Q

from motcua.catalogue.models import Component, PauseGround
from motcua.dossiers.enums import (
    DelayCause,
    Delivery,
    NotCopied,
    OfficialForm,
    PauseKind,
    ProposalAnswer,
    ProposalKind,
    State,
)
from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit
from motcua.processes.enums import MoveKind
from motcua.processes.models import Step


class GivenComponent(models.Model):
    """The submitted counts of one paper."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="papers")
    component = models.ForeignKey(Component, on_delete=models.PROTECT)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    by_data = models.BooleanField(default=False)
    # Files that the applicant sent for a request stand for it; of a filing online its own files do.
    by_file = models.BooleanField(default=False, db_default=False)
    # Why no copy of it is made; empty: one is.
    not_copied = models.CharField(
        max_length=8, choices=NotCopied.choices, blank=True, default="", db_default=""
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "component"], name="paper_once_per_dossier"),
            one_of("not_copied", NotCopied, name="paper_not_copied_known", blank=True),
        ]


class DossierStep(models.Model):
    """An open or closed step of a dossier: unit, assignee, times. An open row is a token."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(Step, on_delete=models.PROTECT)
    # Copied from the step definition to avoid a join.
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_steps"
    )
    consulted_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    # Copied from the dossier, so that a list of thousands of steps need not read as many dossiers:
    # the first of both due times, and since when the clock stands.
    soonest_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_with = models.CharField(max_length=20, choices=MoveKind.choices, blank=True)
    # The officer's remark on closing. The text is kept while a row points to it.
    remark = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

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
            one_of("closed_with", MoveKind, name="step_closed_with_known", blank=True),
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
            # The sheet of what a counter handed to the units, and got back, on a day.
            models.Index(
                fields=["unit", "closed_at"],
                condition=Q(role="one_stop", closed_at__isnull=False),
                name="step_closed_at_counter",
            ),
            models.Index(
                fields=["unit", "opened_at"],
                condition=Q(role="one_stop"),
                name="step_opened_at_counter",
            ),
        ]


class StepAssignment(models.Model):
    """An open step that went from one officer to another; `before` is null if nobody had it yet.

    Who received a step is who had it before the first of these. `made_by` is null for this system.
    """

    step = models.ForeignKey(DossierStep, on_delete=models.CASCADE, related_name="assignments")
    before = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class StepRecall(models.Model):
    """`step` was passed on, and taken back before anybody worked on the step that this had opened.

    That one is deleted; who gave it and who received it, as sheets printed in between say, stands
    here. `held_by` had it when it was taken back.
    """

    step = models.ForeignKey(DossierStep, on_delete=models.CASCADE, related_name="recalls")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    received_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    held_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(db_index=True)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class StepReminder(models.Model):
    """A leader reminded whoever holds an open step; once on a local day."""

    step = models.ForeignKey(DossierStep, on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "day"], name="reminder_once_a_day"),
        ]


class Pause(models.Model):
    """A pause of the clock, its reason, and the state before it.

    `answer_due_on` is the last day to bring papers, or that on which another agency is expected to
    have answered. Pauses decided before there was a list of grounds have none.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="pauses")
    kind = models.CharField(max_length=10, choices=PauseKind.choices)
    reason = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+")
    ground = models.ForeignKey(
        PauseGround, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
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
            one_of("kind", PauseKind, name="pause_kind_known"),
            one_of("interrupted", State, name="pause_interrupted_known"),
        ]


class Apology(models.Model):
    """An extension with apology: moves the promised time, never the statutory due time.

    `is_late`: made after the day that the rule set allows.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="apologies")
    cause = models.CharField(max_length=14, choices=DelayCause.choices)
    reason = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+")
    promised_before = models.DateTimeField()
    promised_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    is_late = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_at__gt=F("promised_before")), name="apology_promises_later"
            ),
            one_of("cause", DelayCause, name="apology_cause_known"),
        ]


class Proposal(models.Model):
    """A decision as drafted by one officer and answered by another.

    `step` is the step at which a rejection is proposed; `cause` and `promised_at` belong to an
    extension, `ground` and `until` (the expected end) to a pause.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=8, choices=ProposalKind.choices)
    step = models.ForeignKey(DossierStep, on_delete=models.PROTECT, null=True, blank=True)
    reason = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=14, choices=DelayCause.choices, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)
    ground = models.ForeignKey(
        PauseGround, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    until = models.DateField(null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=ProposalAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    remark = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("kind", ProposalKind, name="proposal_kind_known"),
            one_of("cause", DelayCause, name="proposal_cause_known", blank=True),
            one_of("answer", ProposalAnswer, name="proposal_answer_known", blank=True),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answer=""), name="proposal_open_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="proposal_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ProposalKind.EXTEND) | Q(promised_at__isnull=False),
                name="proposal_extends_to_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ProposalKind.PAUSE)
                | Q(ground__isnull=False, until__isnull=False),
                name="proposal_pauses_on_a_ground",
            ),
        ]


class Handover(models.Model):
    """How a result left the office or came back: to whom, or under which number of the post.

    Without a receiver, the applicant or the representative took it. `proof` is the paper that shows
    it, such as the receipt of the post; `unpaid` is the reason for which it was given out before
    the fee was paid.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="handovers")
    how = models.CharField(max_length=12, choices=Delivery.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    receiver_name = models.CharField(max_length=200, blank=True)
    receiver_number = models.CharField(max_length=20, blank=True)
    tracking_number = models.CharField(max_length=40, blank=True)
    proof = models.CharField(max_length=100, blank=True, db_default="")
    unpaid = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("how", Delivery, name="handover_how_known"),
            models.CheckConstraint(
                condition=~Q(how=Delivery.POSTED) | ~Q(tracking_number=""),
                name="handover_posted_under_a_number",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(how=Delivery.POSTED), name="handover_posted_on"
            )
        ]


class IssuedForm(models.Model):
    """An issued official form, with its content.

    `waits_for_hand`: approved here, still to be printed, signed, sealed and handed out.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="forms")
    form = models.CharField(max_length=10, choices=OfficialForm.choices)
    number = models.CharField(max_length=60)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    # The reason given by the author, and the papers named on the form.
    reason = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.JSONField(default=dict)
    waits_for_hand = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [one_of("form", OfficialForm, name="form_known")]
        indexes = [
            models.Index(
                fields=["issued_at"], condition=Q(waits_for_hand=True), name="form_waits_for_hand"
            ),
            models.Index(fields=["dossier", "form"], name="form_of_dossier"),
            models.Index(fields=["number"], name="form_of_number"),
        ]
