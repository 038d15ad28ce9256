"""Columns as weighted sums of measures: the building blocks of the forms on dossiers.

The same weights applied to single facts find the dossiers behind a figure.
"""

from motcua.dossiers.rules import marks
from motcua.kernel.measures import Measure
from motcua.statistics.enums import Part
from motcua.statistics.rules.balances import Weights

ONLINE_FULL = (marks.RECEIVED_ONLINE_FULL,)
ONLINE_PARTIAL = (marks.RECEIVED_ONLINE_PARTIAL,)
IN_PERSON = (marks.RECEIVED_IN_PERSON,)
POSTAL = (marks.RECEIVED_POSTAL,)
RECEIVED = marks.RECEIVED
EARLY, ON_TIME, OVERDUE = (marks.EARLY,), (marks.ON_TIME,), (marks.OVERDUE,)
CLOSED = (*EARLY, *ON_TIME, *OVERDUE)
FILED_SELF, FILED_BY_OFFICER, FILED_BY_TEAM, FILED_UNASKED = (
    (measure,) for measure in marks.FILED.values()
)
FILED = tuple(marks.FILED.values())
BEFORE = (Part.BEFORE,)
WITHIN = (Part.WITHIN,)
EVER = tuple(Part)


def each(parts: tuple[Part, ...], measures: tuple[Measure, ...], weight: int = 1) -> Weights:
    """Each of the measures in each of the parts, with the same weight."""
    return {(part, measure.code): weight for part in parts for measure in measures}


def within(*measures: Measure) -> Weights:
    """The measures in the period."""
    return each(WITHIN, measures)


def plus(*many: Weights) -> Weights:
    """The sum of several figures."""
    keys = {key for weights in many for key in weights}
    sums = {key: sum(weights.get(key, 0) for weights in many) for key in sorted(keys)}
    return {key: weight for key, weight in sums.items() if weight}


def minus(weights: Weights) -> Weights:
    """The figure with the other sign."""
    return {key: -weight for key, weight in weights.items()}


CARRIED_OVER = plus(each(BEFORE, RECEIVED), each(BEFORE, CLOSED, -1))
IN_PROGRESS = plus(each(EVER, RECEIVED), each(EVER, CLOSED, -1))
# Open and overdue: fallen due minus closed overdue.
OPEN_OVERDUE = plus(each(EVER, (marks.DUE,)), each(EVER, OVERDUE, -1))
OPEN_IN_TIME = plus(IN_PROGRESS, minus(OPEN_OVERDUE))
