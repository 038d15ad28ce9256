"""A change that is tried out in the demo: one officer more for what the first place does most."""

from datetime import datetime
from typing import Any

from django.db.models import Count

from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Dossier
from motcua.people.enums import Role
from motcua.people.models import Post, Unit
from motcua.people.permissions import LEADERS, posts_of
from motcua.queueing.jobs import have_queue_tried
from motcua.queueing.models import QueueTrial
from motcua.queueing.queue import MOST_YEARS, Changes
from motcua.statistics.rules.windows import DAY, add_months, day_of, end_of
from motcua.worktime.rules.datetimes import start_of

SEED = 20_261_201


def try_in_demo(unit: Unit, at: datetime) -> None:
    """Made once, by the leader of the unit."""
    leaders = Post.objects.filter(unit=unit, role=Role.LEADER).select_related("officer")
    leader = next((post.officer for post in leaders if posts_of(post.officer, LEADERS, at)), None)
    if leader is None or QueueTrial.objects.exists():
        return
    last = day_of(at) - DAY
    first = add_months(last, -12) + DAY
    rows = Dossier.objects.filter(
        deciding_unit=unit,
        received_at__gte=start_of(first),
        received_at__lte=end_of(last),
        closed_at__isnull=False,
    )
    counted = rows.values_list("procedure_code").annotate(count=Count("pk")).order_by("-count")
    most = next(iter(counted[:1]), None)
    procedure = Procedure.objects.filter(code=most[0]).first() if most else None
    if procedure is not None:
        changes = Changes(staff={Role.CASE_OFFICER.value: 1})
        given: dict[str, Any] = {
            "unit": unit,
            "procedure": procedure,
            "year": (first, last),
            "seed": SEED,
        }
        given["years"] = MOST_YEARS
        have_queue_tried(changes=changes, **given, by=leader, at=at)
