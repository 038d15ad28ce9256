"""The points on which dossiers are rated, as the law of a day has them, and what was answered."""

from django.db import models
from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.feedback.enums import AppliesTo, Occasion
from motcua.feedback.rules.marks import MOST_POINTS
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated

LONGEST_POINT = 200


class RatingPoint(Dated):
    """A point of the list (NĐ 118/2025 Điều 33); statistics know it by its number for ever."""

    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=LONGEST_POINT)
    text_en = models.CharField(max_length=LONGEST_POINT, blank=True)
    applies_to = models.CharField(max_length=6, choices=AppliesTo.choices, default=AppliesTo.ALL)
    source_note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["number"], name="point_never_overlaps"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_POINTS), name="point_is_counted"
            ),
            one_of("applies_to", AppliesTo, name="point_applies_to_known"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="point_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]


class RatingOption(Dated):
    """An answer that every point offers, in the order of `position`."""

    code = models.CharField(max_length=20)
    text = models.CharField(max_length=LONGEST_POINT)
    text_en = models.CharField(max_length=LONGEST_POINT, blank=True)
    is_satisfied = models.BooleanField()
    position = models.PositiveSmallIntegerField()
    source_note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            NeverOverlaps(fields=["code"], name="option_never_overlaps"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="option_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]


class Rating(models.Model):
    """That a dossier was rated. Officers see sums alone, never this row with its dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="ratings")
    occasion = models.CharField(max_length=6, choices=Occasion.choices)
    given_at = models.DateTimeField()
    versions = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "occasion"], name="rating_once_an_occasion"),
            one_of("occasion", Occasion, name="rating_occasion_known"),
        ]


class RatingVersion(models.Model):
    """What was answered at one time; a later answer is a new version, the newest one counts."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="given")
    number = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    # About the dossier, so that it is erased with the words about it.
    words = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rating", "number"], name="rating_version_once")
        ]


class RatingAnswer(models.Model):
    """The answer to one point; a point that was passed over has none."""

    version = models.ForeignKey(RatingVersion, on_delete=models.CASCADE, related_name="answers")
    # Answered points and options stay readable.
    point = models.ForeignKey(RatingPoint, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(RatingOption, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "point"], name="rating_answer_once_a_point")
        ]
