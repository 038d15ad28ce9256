"""Open steps and the people who do them."""

from datetime import datetime

from django.db import connection
from django.db.models import F, Q, QuerySet

from motcua.dossiers.models import DossierStep
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.permissions import carried_on
from motcua.people.queries import list_posts

# Asked at every move, so in words that the database understands at once.
LEAST_LOADED = """
    SELECT post.officer_id
    FROM people_post post
    LEFT JOIN dossiers_dossierstep step
      ON step.assignee_id = post.officer_id AND step.closed_at IS NULL
    WHERE post.unit_id = %s AND post.role = %s
      AND post.valid_from <= %s AND (post.valid_to IS NULL OR post.valid_to > %s)
    GROUP BY post.id, post.officer_id
    ORDER BY count(step.id), post.id
    LIMIT 1
"""


def find_assignee(unit_id: int, role: Role, at: datetime) -> int | None:
    """The officer in this role at the unit with the fewest open steps; None where nobody is."""
    day = at.astimezone(VIETNAM).date()
    with connection.cursor() as cursor:
        cursor.execute(LEAST_LOADED, [unit_id, role.value, str(day), str(day)])
        found = cursor.fetchone()
    return found[0] if found else None


def list_open_steps(officer: Officer, at: datetime, *, whole_unit: bool) -> QuerySet[DossierStep]:
    """Open steps of the officer's roles at the officer's units, the most urgent first.

    The officer's own and those that nobody has yet; with `whole_unit` also the colleagues'.
    """
    mine = Q(pk__in=[])
    for post in list_posts(officer, at):
        mine |= Q(unit__in=[unit.pk for unit in carried_on(post)], step__role=post.role)
    rows = DossierStep.objects.filter(mine, closed_at=None)
    if not whole_unit:
        rows = rows.filter(Q(assignee=officer) | Q(assignee=None))
    return rows.select_related("dossier", "step", "assignee").order_by(
        F("dossier__paused_at").asc(nulls_first=True), "due_at", "pk"
    )
