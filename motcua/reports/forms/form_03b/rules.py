"""The columns of form 03b and its identity: announced = new + amended + abolished.

What replaces another procedure is counted as amended: the decision lists both under one heading
(NĐ 63/2010 Điều 15).
"""

from motcua.reports.rules.layout import Column, Layout

DECISIONS, TEXTS, ANNOUNCED, NEW, AMENDED, ABOLISHED = range(3, 9)
PUBLISHED, UNPUBLISHED, HELD = range(9, 12)
KEYS = {
    DECISIONS: "decisions",
    TEXTS: "legal_texts",
    ANNOUNCED: "announced",
    NEW: "new",
    AMENDED: "amended",
    ABOLISHED: "abolished",
    PUBLISHED: "published",
    UNPUBLISHED: "unpublished",
    HELD: "held",
}
LAYOUT = Layout(
    columns=tuple(Column(number, key, {}) for number, key in KEYS.items()),
    sums={"announced_sum": ("announced", ("new", "amended", "abolished"))},
    channels=(),
)
