"""The thirteen columns of form 06a (TT 01/2020/TT-VPCP) as weighted sums of measures.

Weighing single facts in the same way finds the dossiers behind a figure. The identities of the
form, 3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13 and 3 = 7 + 11, hold whatever was counted.
"""

from motcua.statistics.enums import Measure, Part
from motcua.statistics.rules.balances import Balance, Weights

RECEIVED_DIRECTLY = (Measure.RECEIVED_IN_PERSON, Measure.RECEIVED_POSTAL)
RECEIVED = (Measure.RECEIVED_ONLINE, *RECEIVED_DIRECTLY)
CLOSED = (Measure.EARLY, Measure.ON_TIME, Measure.OVERDUE)
EVER = tuple(Part)
WITHIN = (Part.WITHIN,)


def _each(parts: tuple[Part, ...], measures: tuple[Measure, ...], weight: int = 1) -> Weights:
    return {(part, measure): weight for part in parts for measure in measures}


def _sum(*many: Weights) -> Weights:
    keys = {key for weights in many for key in weights}
    sums = {key: sum(weights.get(key, 0) for weights in many) for key in sorted(keys)}
    return {key: weight for key, weight in sums.items() if weight}


def _less(weights: Weights) -> Weights:
    return {key: -weight for key, weight in weights.items()}


ONLINE = _each(WITHIN, (Measure.RECEIVED_ONLINE,))
DIRECT = _each(WITHIN, RECEIVED_DIRECTLY)
CARRIED_OVER = _sum(_each((Part.BEFORE,), RECEIVED), _each((Part.BEFORE,), CLOSED, -1))
IN_PROGRESS = _sum(_each(EVER, RECEIVED), _each(EVER, CLOSED, -1))
# Open although it fell due: all that fell due, less those that were closed overdue.
OVERDUE_AND_OPEN = _sum(_each(EVER, (Measure.DUE,)), _each(EVER, (Measure.OVERDUE,), -1))

COLUMNS: dict[int, Weights] = {
    3: _sum(ONLINE, DIRECT, CARRIED_OVER),
    4: ONLINE,
    5: DIRECT,
    6: CARRIED_OVER,
    7: _each(WITHIN, CLOSED),
    8: _each(WITHIN, (Measure.EARLY,)),
    9: _each(WITHIN, (Measure.ON_TIME,)),
    10: _each(WITHIN, (Measure.OVERDUE,)),
    11: IN_PROGRESS,
    12: _sum(IN_PROGRESS, _less(OVERDUE_AND_OPEN)),
    13: OVERDUE_AND_OPEN,
}

# The same, by measure: the columns in which one counts, and how.
_COUNTED = {
    key: [(column, weights[key]) for column, weights in COLUMNS.items() if key in weights]
    for key in _each(EVER, tuple(Measure))
}

Figures = dict[int, int]


def figures_of(balance: Balance) -> Figures:
    """The figures of one row, by column number."""
    figures = dict.fromkeys(COLUMNS, 0)
    for key, n in balance.items():
        for column, weight in _COUNTED[key]:
            figures[column] += weight * n
    return figures
