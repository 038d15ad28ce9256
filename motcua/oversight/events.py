"""Events about the people of procedure control; words are in the rows."""

from datetime import date

from motcua.kernel.events import Code, Digest, Event, event
from motcua.oversight.enums import CheckResult, InspectedPart, InspectionKind


@event("focalofficer")
class FocalOfficerAppointed(Event):
    """An officer is the focal officer of a unit from a local day on, by a decision of a day."""

    unit: Code
    officer: int
    valid_from: date
    decided_on: date


@event("focalofficer")
class FocalOfficerEnded(Event):
    """He is it no more from a local day on."""

    valid_to: date


@event("focalofficer")
class TrainingNoted(Event):
    """He was trained on a local day, and whether there is a certificate."""

    held_on: date
    is_certified: bool


@event("focalhandover")
class FocalHandoverMade(Event):
    """What a focal officer has open is to be taken over by another one of the unit."""

    focal: int
    successor: int
    items: int


@event("focalhandover")
class FocalHandoverAccepted(Event):
    """The successor took it over; so many reviews are his now."""

    reviews: int


@event("focalhandover")
class FocalHandoverReturned(Event):
    """The successor did not take it over."""

    reason: Digest | None = None


@event("checklistquestion")
class ChecklistQuestionAdded(Event):
    """Inspections ask it from a local day on."""

    part: InspectedPart
    valid_from: date


@event("checklistquestion")
class ChecklistQuestionEnded(Event):
    """Inspections from this local day on do not ask it."""

    valid_to: date


@event("inspection")
class InspectionBegun(Event):
    """A unit inspects another on a local day; an officer answers for it."""

    kind: InspectionKind
    unit: Code
    inspected: Code
    inspector: int
    held_on: date


@event("inspection")
class ChecklistAnswered(Event):
    """What was found of a question."""

    question: int
    found: CheckResult


@event("inspection")
class FindingAdded(Event):
    """Something is to be put right until a local day; which question showed it, if one did."""

    finding: int
    due_on: date
    question: int | None = None


@event("inspection")
class InspectionConcluded(Event):
    """All was asked; how many questions are met and not met, and how many findings there are."""

    met: int
    not_met: int
    findings: int


@event("finding")
class FindingAnswered(Event):
    """The inspected unit says that it put it right."""


@event("finding")
class FindingSentBack(Event):
    """It is not put right yet."""

    reason: Digest | None = None


@event("finding")
class FindingClosed(Event):
    """Who inspected found it put right."""


@event("briefing")
class BriefingCalled(Event):
    """Officers are to meet on a local day; so many are invited."""

    unit: Code
    chair: int
    held_on: date
    invited: int


@event("briefing")
class BriefingMinuted(Event):
    """Its minutes were written, with who was there."""

    present: int
    absent: int


@event("briefing")
class BriefingTaskSet(Event):
    """An officer is to do something until a local day."""

    task: int
    officer: int
    due_on: date


@event("briefing")
class BriefingSigned(Event):
    """The chair signed the minutes: they are changed no more."""

    tasks: int


@event("briefingtask")
class BriefingTaskFinished(Event):
    """The officer says that it is done, and what shows it."""


@event("briefingtask")
class BriefingTaskSentBack(Event):
    """The chair finds that it is not done."""

    reason: Digest | None = None


@event("briefingtask")
class BriefingTaskPassedOn(Event):
    """Another officer goes on with it, who took over."""

    officer: int
