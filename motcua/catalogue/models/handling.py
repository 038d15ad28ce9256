"""What holds for the dossiers of a procedure from a local day on."""

from django.db import models
from django.db.models import Q

from motcua.catalogue.enums import Ask
from motcua.catalogue.models.procedures import Procedure
from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated


class AskedOfApplicant(Dated):
    """Whether a procedure asks for the applicant's number and telephone, from a local day on.

    Without a row in force both are optional. `source_note` is the form that asks for them.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="asked")
    number = models.CharField(max_length=10, choices=Ask.choices, default=Ask.OPTIONAL)
    phone = models.CharField(max_length=10, choices=Ask.choices, default=Ask.OPTIONAL)
    source_note = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        db_table = "catalogue_askedofapplicant"
        constraints = [
            one_of("number", Ask, name="asked_number_known"),
            one_of("phone", Ask, name="asked_phone_known"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS, name="asked_ends_after_it_starts"
            ),
            NeverOverlaps(fields=["procedure"], name="asked_never_overlaps"),
        ]


class CaseQuestions(Dated):
    """The questions that lead people to their case of a procedure, from a local day on.

    `questions` is a list of `text`, `hint` and `answers`, each of these `text` and `keeps`, names
    of cases ("" for a filing with none). Without a row in force they are derived from the names.
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.CASCADE, related_name="case_questions"
    )
    questions = models.JSONField(default=list, blank=True)
    source_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS, name="case_questions_end_after_they_start"
            ),
            NeverOverlaps(fields=["procedure"], name="case_questions_never_overlap"),
        ]


class PauseGround(Dated):
    """A ground to stop the clock of a dossier, for at most `most_days` working days.

    Grounds of a procedure replace the general ones, which have none. `source_note` is the article.
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.CASCADE, null=True, blank=True, related_name="pause_grounds"
    )
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    most_days = models.PositiveSmallIntegerField()
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "code", "valid_from"], name="pause_ground_once_per_start"
            ),
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=Q(procedure__isnull=True),
                name="general_pause_ground_once_per_start",
            ),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="pause_ground_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(most_days__gte=1, most_days__lte=366), name="pause_ground_has_an_end"
            ),
        ]


class CentralSystem(Dated):
    """From when a procedure is served by a nationwide central system (TT 03/2025 Điều 13.3).

    `owner_digits` are two digits from the identifier of the owner of that system: they begin the
    last part of a dossier's code. `asks_service`: the codes are given out by that system itself.
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.CASCADE, related_name="central_systems"
    )
    owner_digits = models.CharField(max_length=2)
    asks_service = models.BooleanField(default=False)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["procedure"], name="central_system_once_in_force"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="central_system_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(owner_digits__regex=r"^[0-9]{2}$"), name="central_system_owner_digits"
            ),
        ]


class ProactiveLevel(Dated):
    """How much is done unasked for the owner of a result that this procedure renews, from a local
    day on (NĐ 224/2026, the levels of proactive services: `catalogue.enums.Proactive`).
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.CASCADE, related_name="proactive_levels"
    )
    level = models.PositiveSmallIntegerField()
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=4), name="proactive_level_known"
            ),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS, name="proactive_level_ends_after_it_starts"
            ),
            NeverOverlaps(fields=["procedure"], name="proactive_level_never_overlaps"),
        ]
