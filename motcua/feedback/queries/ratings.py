"""The points of a day, the rating of a dossier, and the words that came with ratings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Window
from django.db.models.functions import MD5, Cast, Mod, RowNumber
from django.utils.translation import get_language

from motcua.catalogue.enums import Channel
from motcua.dossiers.models import Dossier
from motcua.feedback.enums import AppliesTo
from motcua.feedback.models import Rating, RatingOption, RatingPoint, RatingVersion
from motcua.feedback.rules.figures import PointAnswer, RatingFigures
from motcua.feedback.rules.ratings import occasion_of, why_not_changed, why_not_rated
from motcua.feedback.rules.withholding import FEWEST
from motcua.kernel.clock import VIETNAM
from motcua.kernel.queries import read_parameters
from motcua.people.models import Unit

RULES = "ratings"


def _of_day(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def list_points(at: datetime, *, channel: str | None = None) -> list[RatingPoint]:
    """The points of the local day of `at`; with a channel only those that are asked of it."""
    rows = RatingPoint.objects.filter(_of_day(at.astimezone(VIETNAM).date())).order_by("number")
    if channel is not None and channel != Channel.ONLINE:
        rows = rows.exclude(applies_to=AppliesTo.ONLINE)
    return list(rows)


def list_options(at: datetime) -> list[RatingOption]:
    """The answers that are offered on the local day of `at`."""
    rows = RatingOption.objects.filter(_of_day(at.astimezone(VIETNAM).date()))
    return list(rows.order_by("position", "pk"))


def said(row: RatingPoint | RatingOption) -> str:
    """The text in the language of the reader."""
    is_english = (get_language() or "").startswith("en")
    return row.text_en if is_english and row.text_en else row.text


@dataclass(frozen=True)
class RatingOfDossier:
    """The rating of a dossier; `given` is its newest version. `why_not` is empty while it may be
    given or changed."""

    rating: Rating | None
    given: RatingVersion | None
    why_not: str

    @property
    def chosen(self) -> dict[int, str]:
        """The codes of the chosen options by the number of the point."""
        if self.given is None:
            return {}
        rows = self.given.answers.values_list("point__number", "option__code")
        return dict(rows)


def find_rating(dossier: Dossier, at: datetime) -> RatingOfDossier:
    """What was said after the present end of the dossier, and whether it can be said at `at`."""
    occasion = occasion_of(dossier.state)
    if occasion is None:
        return RatingOfDossier(None, None, why_not_rated(dossier.state, None, at, 0))
    rules = read_parameters(RULES, at)
    rating = dossier.ratings.filter(occasion=occasion).first()
    if rating is None:
        ended_at = dossier.delivered_at or dossier.closed_at
        return RatingOfDossier(
            None, None, why_not_rated(dossier.state, ended_at, at, rules["open_days"])
        )
    given = rating.given.filter(number=rating.versions).select_related("words").first()
    why = why_not_changed(rating.given_at, at, rules["change_days"])
    return RatingOfDossier(rating, given, why)


def figures_of(rating: Rating, given: RatingVersion, dossier: Dossier) -> RatingFigures:
    """What the statistics count of a version."""
    rows = given.answers.order_by("point__number")
    named = rows.values_list("point__number", "option__code", "option__is_satisfied")
    return RatingFigures(
        unit=dossier.unit_code,
        field=dossier.field_id,
        procedure=dossier.procedure_code,
        given_at=rating.given_at,
        answers=tuple(
            PointAnswer(point=point, option=option, is_satisfied=is_satisfied)
            for point, option, is_satisfied in named
        ),
    )


def list_words(units: Sequence[Unit]) -> QuerySet[RatingVersion]:
    """The newest versions with words of dossiers that these units decided, the newest fives first.

    Words of a unit come out once `FEWEST` more of its ratings are there, and stand in no order of
    time among themselves: who reads the page each day, or of a unit and of those below it, still
    does not know of which dossier they are. Nothing of the dossier is to be shown beside them.
    """
    newest = RatingVersion.objects.filter(
        number=F("rating__versions"), rating__dossier__deciding_unit__in=units
    )
    of_unit: dict[str, Any] = {"partition_by": F("rating__dossier__deciding_unit")}
    rows = newest.annotate(
        place=Window(RowNumber(), order_by=F("rating_id").asc(), **of_unit),
        of_unit=Window(Count("pk"), **of_unit),
        fives_after=(F("of_unit") - F("place")) / FEWEST,
    )
    rows = rows.filter(place__lte=F("of_unit") - Mod(F("of_unit"), FEWEST))
    # Beside a condition on places, so that ratings without words count as ratings.
    rows = rows.filter(Q(words__isnull=False, words__erased_at=None) | Q(place=0))
    drawn = MD5(Cast("words_id", CharField()))
    return rows.select_related("words").order_by("fives_after", drawn)
