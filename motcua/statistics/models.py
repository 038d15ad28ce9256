"""Facts and their tallies. Both are derived from the log and can be rebuilt."""

from django.db import models
from django.db.models import F, Q

from motcua.kernel.models import LoggedEvent
from motcua.people.models import Unit
from motcua.statistics.enums import Grain


class Scope(models.Model):
    """The dimensions of a fact or tally: a unit, a field in it, a procedure in that field.

    An empty field or procedure means all. The names are those in the events, so later changes of
    the catalogue do not affect past reports.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=200, blank=True)
    procedure = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "field", "procedure"], name="scope_once"),
            models.CheckConstraint(
                condition=Q(procedure="") | ~Q(field=""), name="scope_procedure_has_a_field"
            ),
        ]


class Fact(models.Model):
    """One signed mark of a subject, which happened at `at` and was recorded at `known_at`.

    `scope` is the unit that counts the subject, its field and its procedure; `measure` the code
    declared by the subject's area, so a new measure needs no schema change.
    `day` is the local day of `at`; `known_on` the first local day at whose end the fact has
    both happened and been recorded. A negative `n` revokes an earlier fact.
    """

    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=40)
    at = models.DateTimeField()
    day = models.DateField()
    known_at = models.DateTimeField()
    known_on = models.DateField()
    n = models.SmallIntegerField()
    # No index: facts are never looked up by event, and log rows are never deleted.
    event = models.ForeignKey(
        LoggedEvent, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(n=0), name="fact_counts_something"),
            models.CheckConstraint(
                condition=~Q(subject_kind="") & ~Q(measure=""), name="fact_says_what_it_counts"
            ),
            models.CheckConstraint(
                condition=Q(known_on__gte=F("day")), name="fact_not_known_before_its_day"
            ),
        ]
        indexes = [
            models.Index(fields=["known_on", "scope"], name="fact_by_day_known"),
            models.Index(fields=["subject_id", "subject_kind"], name="fact_of_subject"),
            # Covering indexes for the subjects behind a figure, newest first: of a few scopes, or
            # of all. The first also covers the sums over units whose tallies include too much.
            models.Index(
                fields=["scope", "day", "subject_id", "measure", "known_on", "n"],
                name="fact_of_scope_by_day",
            ),
            models.Index(
                fields=["day", "subject_id", "measure", "scope"], name="fact_newest_first"
            ),
        ]


class Tally(models.Model):
    """Sums of facts of a scope with all units below it over one day, half-month, month or year.

    `start` is the first day of the span; `known` the first day of the span of the same grain in
    which the facts became known, later than `start` only for late records and corrections.
    One row per measure.
    """

    # No surrogate key: folding finds rows by these columns, and this saves an index.
    pk = models.CompositePrimaryKey("scope_id", "grain", "start", "known", "measure")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+", db_index=False)
    grain = models.PositiveSmallIntegerField(choices=Grain.choices)
    start = models.DateField()
    known = models.DateField()
    measure = models.CharField(max_length=40)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(grain__in=Grain.values), name="tally_grain_known"),
            models.CheckConstraint(condition=~Q(measure=""), name="tally_says_what_it_counts"),
            models.CheckConstraint(
                condition=Q(known__gte=F("start")), name="tally_not_known_before_its_start"
            ),
        ]
        indexes = [
            models.Index(
                fields=["scope", "grain", "known", "start"],
                name="tally_known_late",
                condition=Q(known__gt=F("start")),
            )
        ]
