"""The statistics of ratings: how many, and of each point how many answers and satisfied ones."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from motcua.feedback.rules.figures import RatingChange, RatingFigures
from motcua.kernel.events import Event
from motcua.kernel.measures import Contribution, Mark, Marks, Measure, marks_of_difference

MOST_POINTS = 20
"""So many points a rule may have; the law of 2025 has eight."""
NUMBERS = range(1, MOST_POINTS + 1)

RATINGS = Measure("ratings", _("lượt đánh giá"))
ANSWERS = {n: Measure(f"rating_answers_{n}", _("câu trả lời của một điểm")) for n in NUMBERS}
SATISFIED = {n: Measure(f"rating_satisfied_{n}", _("câu trả lời hài lòng")) for n in NUMBERS}


def marks_of_event(event: Event) -> Marks:
    """The marks that a rating adds, and those of the answers that it replaces."""
    change: RatingChange | None = getattr(event, "figures", None)
    if change is None:
        return Marks()
    return marks_of_difference(_marks_of(change.before), _marks_of(change.after))


def _marks_of(figures: RatingFigures | None) -> Iterator[Mark]:
    if figures is None:
        return
    place = (figures.unit, figures.field, figures.procedure)
    yield Mark(*place, RATINGS.code, figures.given_at)
    for answer in figures.answers:
        yield Mark(*place, ANSWERS[answer.point].code, figures.given_at)
        if answer.is_satisfied:
            yield Mark(*place, SATISFIED[answer.point].code, figures.given_at)


CONTRIBUTION = Contribution(
    "rating", (RATINGS, *ANSWERS.values(), *SATISFIED.values()), marks_of_event
)
