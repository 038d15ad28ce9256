"""Petitions (phản ánh, kiến nghị), their authors apart, and who opened them."""

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models import Dossier
from motcua.feedback.enums import PetitionKind, PetitionState, Topic
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit


class Petition(models.Model):
    """What somebody tells of an act of an office. Times are aware.

    `unit` answers; `about_unit` is where it happened. `answer_due_at` is set by the dated rules of
    the day on which it was sent. Who sent it stands in `PetitionAuthor`.
    """

    kind = models.CharField(
        max_length=8, choices=PetitionKind.choices, default=PetitionKind.DOSSIER
    )
    topic = models.CharField(max_length=12, choices=Topic.choices)
    state = models.CharField(
        max_length=9, choices=PetitionState.choices, default=PetitionState.RECEIVED
    )
    # Null for petitions that are about no dossier.
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="petitions"
    )
    about_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="petitions")
    words = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_at = models.DateTimeField()
    forward_due_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    forwarded_at = models.DateTimeField(null=True, blank=True)
    forward_reason = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answer = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("kind", PetitionKind, name="petition_kind_known"),
            one_of("topic", Topic, name="petition_topic_known"),
            one_of("state", PetitionState, name="petition_state_known"),
            models.CheckConstraint(
                condition=~Q(kind=PetitionKind.DOSSIER) | Q(dossier__isnull=False),
                name="petition_about_its_dossier",
            ),
            models.CheckConstraint(
                condition=Q(state=PetitionState.ANSWERED, answered_at__gte=F("sent_at"))
                | (~Q(state=PetitionState.ANSWERED) & Q(answered_at__isnull=True)),
                name="petition_answered_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "answer_due_at"],
                condition=Q(answered_at__isnull=True),
                name="petition_open_by_due",
            )
        ]


class PetitionAuthor(models.Model):
    """Who sent a petition; texts about its dossier, so that they are erased with it."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, related_name="author")
    name = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+", db_index=False)
    phone = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    email = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )


class PetitionLook(models.Model):
    """An officer opened a petition on a local day, and saw who sent it on that day."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="looks")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    first_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "officer", "day"], name="petition_look_once_a_day"
            )
        ]
