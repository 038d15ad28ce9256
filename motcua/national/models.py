"""Snapshots of the national catalogue, what they say, and where this province's differs."""

from django.db import models
from django.db.models import Q

from motcua.kernel.models.constraints import one_of
from motcua.national.enums import DriftKind, SnapshotState
from motcua.people.models import Officer, Unit


class NationalSnapshot(models.Model):
    """The national catalogue as a file held it on the local day `taken_on`.

    `source` says where the file came from. One that is not whole adds to what was known before.
    """

    source = models.CharField(max_length=300)
    taken_on = models.DateField()
    is_whole = models.BooleanField()
    records = models.PositiveIntegerField()
    state = models.CharField(
        max_length=8, choices=SnapshotState.choices, default=SnapshotState.READING
    )
    received_at = models.DateTimeField()
    # Who brought it stays known; none for this system.
    received_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    # When what holds here was last compared with it.
    compared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", SnapshotState, name="national_snapshot_state_known"),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=SnapshotState.READING),
                name="national_snapshot_read_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=SnapshotState.READING, ended_at__isnull=True)
                | Q(~Q(state=SnapshotState.READING), ended_at__isnull=False),
                name="national_snapshot_ended_at_a_moment",
            ),
        ]


class NationalBatch(models.Model):
    """Records of a snapshot that wait to be read; `first` is the number of the first, from 1.

    They are kept as JSON text: what a file says may be no text that a database takes.
    """

    snapshot = models.ForeignKey(NationalSnapshot, on_delete=models.CASCADE, related_name="batches")
    first = models.PositiveIntegerField()
    records = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "first"], name="national_batch_once")
        ]


class NationalProblem(models.Model):
    """Why a snapshot was not taken: what is wrong with its record of this number."""

    snapshot = models.ForeignKey(
        NationalSnapshot, on_delete=models.CASCADE, related_name="problems"
    )
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "position"], name="national_problem_once")
        ]


class NationalContent(models.Model):
    """A content that the national catalogue held under some code, kept once.

    `record` is as `catalogue.rules.exported` writes it, `said` the digests of `rules.said`.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=2000)
    field = models.CharField(max_length=200)
    # Who carries it out, or else decides it.
    bodies = models.TextField(blank=True)
    record = models.JSONField()
    said = models.JSONField()


class NationalRow(models.Model):
    """What a snapshot says under a code; `first_on` is since when it says so, as far as known.

    `is_over`: that the procedure ended. `doubt`: signs that it is another procedure's content.
    """

    snapshot = models.ForeignKey(NationalSnapshot, on_delete=models.CASCADE, related_name="rows")
    code = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    # One content stands in many snapshots.
    content = models.ForeignKey(NationalContent, on_delete=models.PROTECT, related_name="rows")
    is_whole = models.BooleanField()
    is_over = models.BooleanField()
    first_on = models.DateField()
    doubt = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "code"], name="national_row_once")
        ]


class HeldContent(models.Model):
    """What a version of this catalogue says (`rules.said`), by its `content_digest`, so that the
    nightly comparison reads no version twice."""

    digest = models.CharField(max_length=64, unique=True)
    said = models.JSONField()


class Drift(models.Model):
    """A procedure that differs from the national catalogue since the local day `since`.

    `fields` are what differs, each between spaces; `twin` is the code that has the content on the
    other side, and `alike` in what. `unit` must act until `due_on`, none where nobody owes
    anything. `place` orders the list: the most urgent first, each once.
    """

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=DriftKind.choices)
    name = models.CharField(max_length=2000)
    search_text = models.TextField()
    fields = models.CharField(max_length=500, blank=True)
    twin = models.CharField(max_length=40, blank=True)
    alike = models.CharField(max_length=500, blank=True)
    since = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    # A unit that controls procedures is ended, not deleted.
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_posted = models.BooleanField()
    place = models.CharField(max_length=60, unique=True)

    class Meta:
        constraints = [one_of("kind", DriftKind, name="drift_kind_known")]
        indexes = [models.Index(fields=["kind", "place"], name="drift_by_kind")]

    @property
    def field_names(self) -> tuple[str, ...]:
        """What differs, by the names of `rules.said`."""
        return tuple(self.fields.split())

    @property
    def alike_names(self) -> tuple[str, ...]:
        """In what the content under the other code is the same."""
        return tuple(self.alike.split())
