"""What was hung with its photograph, what visitors found to be old, and boards to be printed."""

from django.db import models
from django.db.models import Q

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.files.models import StoredFile
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit
from motcua.postings.enums import BoardSize


class Posting(models.Model):
    """Sheets that an officer hung on the board of a unit, with a photograph of it.

    `spot` says where the board is; `hung_on` is a local day.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    spot = models.CharField(max_length=200)
    hung_on = models.DateField()
    # The evidence stays as long as what it proves.
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-id"], name="posting_of_unit")]


class PostedSheet(models.Model):
    """One procedure of a posting, as the version says it; until it is replaced or taken down."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="sheets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "procedure"],
                condition=Q(removed_at__isnull=True),
                name="sheet_hangs_once_at_a_place",
            ),
            models.UniqueConstraint(fields=["posting", "procedure"], name="sheet_once_a_posting"),
        ]


class Exemption(models.Model):
    """Procedures that a unit does not handle though its level does, and why: said by procedure
    control, not by the unit whose board is counted."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()


class ExemptProcedure(models.Model):
    """One procedure of an exemption, until it is ended."""

    exemption = models.ForeignKey(Exemption, on_delete=models.CASCADE, related_name="procedures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "procedure"],
                condition=Q(ended_at__isnull=True),
                name="procedure_exempt_once_at_a_place",
            )
        ]


class StaleReport(models.Model):
    """Somebody before a board saw, by its QR code, that the sheet is old; told once."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "version"], name="stale_sheet_told_once")
        ]


class BoardOrder(models.Model):
    """Boards that an officer wants printed for a unit: drawn in the background, part by part."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    size = models.CharField(max_length=2, choices=BoardSize.choices)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("size", BoardSize, name="board_size_known"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(ended_at__isnull=True),
                name="boards_drawn_once_at_a_time",
            ),
        ]


class BoardVolume(models.Model):
    """A file of an order: some procedures by the primary keys of their `versions`."""

    order = models.ForeignKey(BoardOrder, on_delete=models.CASCADE, related_name="volumes")
    position = models.PositiveSmallIntegerField()
    versions = models.JSONField()
    # Files that nothing names any more are removed by their own rule.
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="board_volume_once")
        ]
