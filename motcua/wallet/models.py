"""Links by which results are shared, and reminders before their end."""

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models import Dossier, ResultPaper
from motcua.people.models import Citizen


class Share(models.Model):
    """A link by which a citizen shows one result to others until `ends_at`.

    Of its secret only the digest is kept. `fetched` counts how often the paper was taken.
    """

    # With the account go its links, with a paper what showed it.
    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey(ResultPaper, on_delete=models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    fetched = models.PositiveIntegerField(default=0)
    last_fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="share_ends_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(fetched=0, last_fetched_at__isnull=True)
                | Q(fetched__gt=0, last_fetched_at__isnull=False),
                name="share_fetched_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["citizen", "ends_at"], name="share_of_citizen")]


class Reminder(models.Model):
    """The owner of a result was reminded `days` before its end."""

    paper = models.ForeignKey(ResultPaper, on_delete=models.CASCADE, related_name="reminders")
    days = models.PositiveSmallIntegerField()
    reminded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "days"], name="reminder_once_a_stage")
        ]


class ReminderChoice(models.Model):
    """Whether a citizen wants reminders, and that what renews a paper is filed unasked where a
    document says so; without a row both."""

    citizen = models.OneToOneField(Citizen, on_delete=models.CASCADE, related_name="+")
    wanted = models.BooleanField()
    unasked = models.BooleanField(default=True, db_default=True)
    chosen_at = models.DateTimeField()


class Handling(models.Model):
    """What renews a result, announced to its owner, and filed by this system after `last_day`, the
    last one on which they can say no.

    `dossier` is the draft, none if its owner dropped it; `revision` that of its form as announced:
    what the owner changed since is the owner's to file.
    """

    paper = models.OneToOneField(ResultPaper, on_delete=models.CASCADE, related_name="handling")
    dossier = models.OneToOneField(
        Dossier, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField()
    rule = models.CharField(max_length=300)
    told_at = models.DateTimeField()
    last_day = models.DateField(db_index=True)
    filed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(filed_at__isnull=True) | Q(filed_at__gt=F("told_at")),
                name="handling_filed_after_it_was_told",
            )
        ]
