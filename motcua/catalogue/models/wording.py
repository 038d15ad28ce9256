"""Words that make texts for people hard to read."""

from django.db import models

from motcua.catalogue.enums import WordKind
from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated


class PlainWord(Dated):
    """A word or phrase to avoid from a local day on, or an abbreviation that everybody knows.

    `instead` is what people say for it; empty is advice to leave it out. `phrase` is in small
    letters where it is to be avoided.
    """

    kind = models.CharField(max_length=5, choices=WordKind.choices)
    phrase = models.CharField(max_length=60)
    instead = models.CharField(max_length=60, blank=True, default="")
    source_note = models.CharField(max_length=300)

    class Meta:
        constraints = [
            one_of("kind", WordKind, name="plain_word_kind_known"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="plain_word_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            NeverOverlaps(fields=["phrase"], name="plain_word_never_overlaps"),
        ]
