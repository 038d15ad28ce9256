"""What procedures are called in other languages."""

from django.db import models

from motcua.catalogue.models.procedures import Procedure
from motcua.kernel.models.constraints import NeverOverlaps
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated


class TranslatedName(Dated):
    """The name of a procedure in a language from a local day on, and what it is for in a sentence
    or two. `language` is a code of ISO 639; the Vietnamese name stays the official one.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="translated")
    language = models.CharField(max_length=3)
    name = models.CharField(max_length=300)
    summary = models.CharField(max_length=500, blank=True)
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="translated_name_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            NeverOverlaps(fields=["procedure", "language"], name="translated_name_never_overlaps"),
        ]
