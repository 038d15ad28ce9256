"""Kinds of papers: what a dossier may ask for, and which results and scans are such a paper."""

from django.db import models

from motcua.kernel.models.constraints import NeverOverlaps
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated


class PaperKind(Dated):
    """A kind of paper, from a local day on.

    A paper that a dossier needs asks for this kind if its name has one of the `asked` phrases. A
    result is of it if its type is one of `types`, or if it comes from one of the `procedures` (by
    their codes) and is called by such a phrase. `source_note` says where that is from.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    asked = models.JSONField(default=list)
    procedures = models.JSONField(default=list, blank=True)
    types = models.JSONField(default=list, blank=True)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="paper_kind_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            NeverOverlaps(fields=["code"], name="paper_kind_never_overlaps"),
        ]
