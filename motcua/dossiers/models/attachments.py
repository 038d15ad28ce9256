"""Files of a dossier."""

from django.db import models
from django.db.models import Q

from motcua.catalogue.models import Component
from motcua.dossiers.enums import FileProblem
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.rules.supplements import why_declined
from motcua.files.models import StoredFile
from motcua.kernel.enums import ActorKind
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.keys import ACTOR_KINDS


class Attachment(models.Model):
    """A file of one paper of a dossier, or of none of its list (`component` null).

    `version` counts from 1 for each paper. The further columns are the least that is kept of a
    digitised paper (NĐ 118/2025 Điều 19); `valid_until` is its last local day, null if it does not
    end or is not known. `reused_from` is the file of an earlier dossier of the same applicant.
    `from_result` is the issued result that the applicant chose in its place. `is_other`: nothing
    says that what was chosen is the paper asked for, so it counts for nothing until an officer
    counts the paper.
    `turned_from` is the earlier version that this one shows upright.
    `replaced_at` is when the paper was brought anew, or the file turned upright, so that this is an
    earlier version of it; or when the counter said for what problem (`declined_for`) it is of no
    use. Such a file is kept, but in no list.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="attachments")
    component = models.ForeignKey(
        Component, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A content that a dossier has is never forgotten.
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    type_code = models.CharField(max_length=40, blank=True)
    owner_number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300, blank=True)
    abstract = models.CharField(max_length=500, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    reused_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    from_result = models.ForeignKey(
        "dossiers.ResultPaper", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_other = models.BooleanField(default=False, db_default=False)
    turned_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    attached_at = models.DateTimeField()
    attached_by_kind = models.CharField(max_length=12, choices=ACTOR_KINDS)
    attached_by_id = models.BigIntegerField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    declined_for = models.CharField(
        max_length=11, choices=FileProblem.choices, blank=True, default="", db_default=""
    )
    # The text is kept while a row points to it; erasing empties it.
    declined_words = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "component", "version"],
                condition=Q(component__isnull=False),
                name="attachment_version_once",
            ),
            models.UniqueConstraint(
                fields=["dossier", "version"],
                condition=Q(component__isnull=True),
                name="attachment_other_version_once",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="attachment_version_from_one"),
            models.CheckConstraint(
                condition=Q(attached_by_kind__in=[kind.value for kind in ActorKind]),
                name="attachment_by_kind_known",
            ),
            one_of("declined_for", FileProblem, name="attachment_problem_known", blank=True),
            models.CheckConstraint(
                condition=Q(declined_for="") | Q(replaced_at__isnull=False),
                name="attachment_declined_is_replaced",
            ),
        ]

    @property
    def why_declined(self) -> str:
        """Why it is of no use, in words."""
        words = self.declined_words.text if self.declined_words else ""
        return why_declined(self.declined_for, words)
