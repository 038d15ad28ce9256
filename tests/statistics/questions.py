"""A second area that counts, only in tests: questions asked of a unit, perhaps about no field."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.kernel.events import AwareDatetime, Code, Event, event
from motcua.kernel.measures import Contribution, Mark, Marks, Measure, marks_of_difference

ASKED = Measure("asked", "đã hỏi")
ANSWERED = Measure("answered", "đã trả lời")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """How a question stands."""

    unit: Code
    field: int | None = None
    procedure: Code | None = None
    asked_at: AwareDatetime
    answered_at: AwareDatetime | None = None


@event("question")
class QuestionChanged(Event):
    """A question was asked, answered or corrected."""

    before: Question | None = None
    after: Question | None = None


def marks_of_question(question: Question | None) -> Iterator[Mark]:
    """Asked, and answered."""
    if question is None:
        return
    where = (question.unit, question.field, question.procedure or "")
    yield Mark(*where, ASKED.code, question.asked_at)
    if question.answered_at:
        yield Mark(*where, ANSWERED.code, question.answered_at)


def marks_of_event(event: Event) -> Marks:
    """What an event changes."""
    assert isinstance(event, QuestionChanged)
    return marks_of_difference(marks_of_question(event.before), marks_of_question(event.after))


CONTRIBUTION = Contribution("question", (ASKED, ANSWERED), marks_of_event)
