"""What procedures are to say, while officers write it."""

from django.db import models
from django.db.models import F, Q

from motcua.catalogue.enums import ContentDraftState
from motcua.catalogue.models.procedures import Procedure, ProcedureVersion
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer


class ContentDraft(models.Model):
    """The content of a new or changed procedure until a decision announces it (bản soạn).

    `content` is the record that `rules.exported` writes, with one version. `based_on` is the number
    of the version that it was begun from, none for a new procedure; `revision` counts its changes;
    `version` is what became of it.
    """

    code = models.CharField(max_length=40)
    based_on = models.PositiveIntegerField(null=True, blank=True)
    content = models.JSONField()
    state = models.CharField(
        max_length=10, choices=ContentDraftState.choices, default=ContentDraftState.OPEN
    )
    revision = models.PositiveIntegerField(default=0)
    # Protects an announced version from an import that would take its place before it begins.
    version = models.OneToOneField(
        ProcedureVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Officers who write stay known; none for what this system began.
    changed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("state", ContentDraftState, name="content_draft_state_known"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state=ContentDraftState.OPEN),
                name="content_draft_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state=ContentDraftState.OPEN, version__isnull=True)
                | Q(~Q(state=ContentDraftState.OPEN), version__isnull=False),
                name="content_draft_announced_as_a_version",
            ),
        ]


class ProcedureSuccessor(models.Model):
    """What people do instead of a procedure that was replaced."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="replaced")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "successor"], name="successor_once"),
            models.CheckConstraint(
                condition=~Q(procedure=F("successor")), name="successor_is_another"
            ),
        ]
