"""Everyday names of procedures, and what is asked of the search."""

from django.db import models

from motcua.catalogue.models.procedures import Procedure
from motcua.kernel.text import LONGEST_FOLD


class EverydayName(models.Model):
    """An everyday name that an officer added to those of the product, or took from them.

    `is_used` is the last decision. The names of the product are a file (`everyday_names.jsonl`), so
    decisions outlive its next edition. `salt` is that of the digest in the log.
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.CASCADE, related_name="everyday_names"
    )
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=LONGEST_FOLD * 200)
    is_used = models.BooleanField()
    salt = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "folded"], name="everyday_name_once_per_procedure"
            )
        ]


class AskedQuestion(models.Model):
    """A question to the search, without its asker; `settled_at`: an officer dealt with it."""

    words = models.CharField(max_length=100)
    folded = models.CharField(max_length=LONGEST_FOLD * 100, unique=True)
    settled_at = models.DateTimeField(null=True, blank=True)


class QuestionDay(models.Model):
    """How often a question was asked on a day, found nothing, and was followed by a click."""

    question = models.ForeignKey(AskedQuestion, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    asked = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    followed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "day"], name="question_once_a_day")
        ]


class QuestionFile(models.Model):
    """A file of questions that was counted, so that none counts twice."""

    name = models.CharField(max_length=40, unique=True)
    counted_at = models.DateTimeField()
