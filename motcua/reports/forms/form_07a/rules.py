"""The fifteen columns of form 07a (TT 09/2026/TT-BTP) and its identities.

3 = 4 + 5 + 6 + 7 + 8, 9 = 10 + 11 + 12, 13 = 14 + 15 and 3 = 9 + 13; column 8 is column 13 of the
former period. The circular prints "(3) = (4) + (5) + (6)" over its table 07c, which is left over
from the form of 2020.
"""

from datetime import date

from motcua.reports.rules.layout import Column, Layout
from motcua.reports.rules.weights import (
    CARRIED_OVER,
    CLOSED,
    EARLY,
    IN_PERSON,
    IN_PROGRESS,
    ON_TIME,
    ONLINE_FULL,
    ONLINE_PARTIAL,
    OPEN_IN_TIME,
    OPEN_OVERDUE,
    OVERDUE,
    POSTAL,
    RECEIVED,
    plus,
    within,
)

# Periods that begin earlier take form 06a.
IN_FORCE_FROM = date(2026, 8, 1)
CHANNELS = ("online_full", "online_partial", "postal", "in_person")
LAYOUT = Layout(
    columns=(
        Column(3, "received", plus(within(*RECEIVED), CARRIED_OVER)),
        Column(4, "online_full", within(*ONLINE_FULL)),
        Column(5, "online_partial", within(*ONLINE_PARTIAL)),
        Column(6, "postal", within(*POSTAL)),
        Column(7, "in_person", within(*IN_PERSON)),
        Column(8, "carried_over", CARRIED_OVER),
        Column(9, "resolved", within(*CLOSED)),
        Column(10, "early", within(*EARLY)),
        Column(11, "on_time", within(*ON_TIME)),
        Column(12, "overdue", within(*OVERDUE)),
        Column(13, "in_progress", IN_PROGRESS),
        Column(14, "in_progress_in_time", OPEN_IN_TIME),
        Column(15, "in_progress_overdue", OPEN_OVERDUE),
    ),
    sums={
        "received_sum": ("received", (*CHANNELS, "carried_over")),
        "resolved_sum": ("resolved", ("early", "on_time", "overdue")),
        "in_progress_sum": ("in_progress", ("in_progress_in_time", "in_progress_overdue")),
        "balance": ("received", ("resolved", "in_progress")),
    },
    channels=CHANNELS,
)
