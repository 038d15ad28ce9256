"""The columns of form 04b: reviewed = kept + abolished + amended; shares have two decimals.

Savings by the two methods stand in columns of their own, and are never added.
"""

from decimal import Decimal

from motcua.reports.rules.layout import Column, Figure, Layout
from motcua.reviews.rules.cost import percent

PLANNED, REVIEWED, KEPT, ABOLISHED, AMENDED, TEXTS = range(3, 9)
DAYS, DAYS_CUT, DAYS_SHARE = range(9, 12)
OFFICE, OFFICE_SAVED, OFFICE_SHARE = range(12, 15)
PEOPLE, PEOPLE_SAVED, PEOPLE_SHARE = range(15, 18)
KEYS = {
    PLANNED: "planned",
    REVIEWED: "reviewed",
    KEPT: "kept",
    ABOLISHED: "abolished",
    AMENDED: "amended",
    TEXTS: "texts_to_amend",
    DAYS: "days_before",
    DAYS_CUT: "days_cut",
    DAYS_SHARE: "days_share",
    OFFICE: "office_before",
    OFFICE_SAVED: "office_saved",
    OFFICE_SHARE: "office_share",
    PEOPLE: "people_before",
    PEOPLE_SAVED: "people_saved",
    PEOPLE_SHARE: "people_share",
}
SHARES = {
    DAYS_SHARE: (DAYS_CUT, DAYS),
    OFFICE_SHARE: (OFFICE_SAVED, OFFICE),
    PEOPLE_SHARE: (PEOPLE_SAVED, PEOPLE),
}
LAYOUT = Layout(
    columns=tuple(Column(number, key, {}) for number, key in KEYS.items()),
    sums={"reviewed_sum": ("reviewed", ("kept", "abolished", "amended"))},
    channels=(),
)


def with_shares(counted: dict[int, Figure]) -> dict[int, Figure]:
    """The figures with their shares, 0 where there was nothing before; in the printed order."""
    shares: dict[int, Figure] = {
        share: percent(counted[part], counted[whole]) or Decimal(0)
        for share, (part, whole) in SHARES.items()
    }
    return {number: (counted | shares)[number] for number in KEYS}
