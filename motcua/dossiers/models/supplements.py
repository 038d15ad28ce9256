"""Papers that the applicant was asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Component
from motcua.dossiers.enums import PaperProblem
from motcua.dossiers.models.parts import Pause
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.supplements import is_beside, still_lacking, why_asked
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of


class AskedPaper(models.Model):
    """A paper that one request (form 02) asks for: how much, why, and what was brought of it since.

    `brought_at` is when some of it was last brought, `received_at` when the last of it was.
    """

    pause = models.ForeignKey(Pause, on_delete=models.CASCADE, related_name="asked")
    # A paper that was asked for stays in the catalogue.
    component = models.ForeignKey(Component, on_delete=models.PROTECT, related_name="+")
    problem = models.CharField(max_length=13, choices=PaperProblem.choices)
    # The text is kept while a row points to it; erasing empties it.
    words = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    brought_originals = models.PositiveSmallIntegerField(default=0)
    brought_certified = models.PositiveSmallIntegerField(default=0)
    brought_copies = models.PositiveSmallIntegerField(default=0)
    by_data = models.BooleanField(default=False)
    by_file = models.BooleanField(default=False, db_default=False)
    brought_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pause", "component"],
                name="asked_paper_once",
                violation_error_message=_("Giấy tờ này đã có trong phiếu yêu cầu."),
            ),
            one_of("problem", PaperProblem, name="asked_paper_problem_known"),
        ]

    @property
    def brought(self) -> Count:
        """What was brought since."""
        return Count(
            self.brought_originals,
            self.brought_certified,
            self.brought_copies,
            self.by_data,
            self.by_file,
        )

    @property
    def asked(self) -> Count:
        """What was asked for."""
        return Count(self.originals, self.certified, self.copies)

    @property
    def lacking(self) -> Count:
        """What is still to come."""
        return still_lacking(self._needed(self.asked), self.brought)

    @property
    def needed(self) -> Needed:
        """What is still to come, as a paper of a form."""
        return self._needed(self.lacking)

    def is_beside(self, given: Count) -> bool:
        """Whether what is brought comes in addition to what is `given`, unless somebody says."""
        paper = self.component
        needs = Count(paper.originals, paper.certified, paper.copies)
        return is_beside(self.problem, self._needed(needs), given)

    def _needed(self, count: Count) -> Needed:
        paper = self.component
        replaceable = paper.replaceable_by_data
        return Needed(paper.pk, paper.name, count, replaceable_by_data=replaceable)

    @property
    def why(self) -> str:
        """Why it is asked for, in words."""
        return why_asked(self.problem, self.words.text if self.words else "")
