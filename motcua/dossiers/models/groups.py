"""Linked procedures, and the dossiers that were received together."""

from django.db import models
from django.db.models import Q

from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, Dated
from motcua.people.models import Officer, Unit
from motcua.worktime.enums import TimeUnit


class LinkedGroup(Dated):
    """Procedures that are filed together: dated, with a source.

    With a limit the whole has that time; else as long as its procedures need, one after the other
    where one waits for another.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    limit_amount = models.PositiveIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=12, choices=TimeUnit.choices, blank=True)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS, name="linkedgroup_ends_after_it_starts"
            ),
            NeverOverlaps(fields=["code"], name="linkedgroup_never_overlaps"),
            one_of("limit_unit", TimeUnit, name="linkedgroup_limit_unit_known", blank=True),
            models.CheckConstraint(
                condition=Q(limit_amount__isnull=True, limit_unit="")
                | (Q(limit_amount__isnull=False) & ~Q(limit_unit="")),
                name="linkedgroup_limit_whole",
            ),
        ]


class LinkedMember(models.Model):
    """A procedure of a group; it begins when the one before is finished, if it `waits`."""

    group = models.ForeignKey(LinkedGroup, on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField()
    procedure_code = models.CharField(max_length=40)
    # The case of the procedure that the group is about, as the catalogue names it; empty: none.
    case_name = models.CharField(max_length=500, blank=True)
    waits = models.BooleanField(default=True)
    # An agency that is none of those above the receiving one; a unit of a group is not removed.
    deciding_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["group", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "position"], name="linkedmember_position_once"
            ),
            models.UniqueConstraint(
                fields=["group", "procedure_code"], name="linkedmember_procedure_once"
            ),
        ]


class DossierGroup(models.Model):
    """Dossiers received together: one code, one promised time, one slip (`content`).

    The code is of the centre that received them (NĐ 118/2025 Điều 28). `slip_issued_at` is when the
    newest edition of the slip was issued, none if that is the first.
    """

    definition = models.ForeignKey(LinkedGroup, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60, unique=True)
    receiving_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    promised_at = models.DateTimeField()
    content = models.JSONField(default=dict)
    slip_issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["receiving_unit", "-received_at"], name="dossiergroup_of_unit")
        ]


class FormerGroupSlip(models.Model):
    """A slip of a group that a new edition replaced; it stays as it was issued."""

    group = models.ForeignKey(DossierGroup, on_delete=models.CASCADE, related_name="former_slips")
    content = models.JSONField()
    issued_at = models.DateTimeField()
    replaced_at = models.DateTimeField()
