"""The thirteen columns of form 06a (TT 01/2020/TT-VPCP) and its identities.

3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13 and 3 = 7 + 11.
"""

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

LAYOUT = Layout(
    columns=(
        Column(3, "received", plus(within(*RECEIVED), CARRIED_OVER)),
        Column(4, "online", within(*ONLINE_FULL, *ONLINE_PARTIAL)),
        Column(5, "direct_postal", within(*IN_PERSON, *POSTAL)),
        Column(6, "carried_over", CARRIED_OVER),
        Column(7, "resolved", within(*CLOSED)),
        Column(8, "early", within(*EARLY)),
        Column(9, "on_time", within(*ON_TIME)),
        Column(10, "overdue", within(*OVERDUE)),
        Column(11, "in_progress", IN_PROGRESS),
        Column(12, "in_progress_in_time", OPEN_IN_TIME),
        Column(13, "in_progress_overdue", OPEN_OVERDUE),
    ),
    sums={
        "received_sum": ("received", ("online", "direct_postal", "carried_over")),
        "resolved_sum": ("resolved", ("early", "on_time", "overdue")),
        "in_progress_sum": ("in_progress", ("in_progress_in_time", "in_progress_overdue")),
        "balance": ("received", ("resolved", "in_progress")),
    },
    channels=("online", "direct_postal"),
)
