"""Reading briefings and their tasks."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.oversight.models import Attendance, Briefing, BriefingTask, FocalOfficer
from motcua.oversight.permissions import KEEPERS, can_see_network
from motcua.people.models import Officer, Post, Unit
from motcua.people.permissions import posts_of
from motcua.people.permissions.provinces import root_of
from motcua.people.queries import posts_in_force

MOST_INVITED = 300
MOST_TASKS = 100
"""Of one briefing."""


def list_briefings(officer: Officer, at: datetime) -> QuerySet[Briefing]:
    """Those of the officer's province, the newest first, with how many tasks are not done."""
    rows = Briefing.objects.filter(unit__path__startswith=_root(officer, at))
    open_ones = Count("tasks", filter=Q(tasks__done_at=None))
    return (
        rows.select_related("unit", "chair")
        .annotate(count_open=open_ones)
        .order_by("-held_on", "-pk")
    )


def list_open_tasks(officer: Officer, at: datetime) -> QuerySet[BriefingTask]:
    """Tasks of briefings of the province that are not done, what is due first on top."""
    rows = BriefingTask.objects.filter(
        briefing__unit__path__startswith=_root(officer, at), done_at=None
    )
    return rows.select_related("officer", "briefing").order_by("due_on", "pk")


def count_tasks(officer: Officer, at: datetime) -> dict[str, int]:
    """How many of `list_open_tasks` there are, how many are late, and how many are the
    officer's."""
    today = at.astimezone(VIETNAM).date()
    return list_open_tasks(officer, at).aggregate(
        open=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=today)),
        mine=Count("pk", filter=Q(officer=officer)),
    )


def tasks_of(officer: Officer) -> QuerySet[BriefingTask]:
    """What the officer is to do and has not done."""
    return BriefingTask.objects.filter(officer=officer, done_at=None).order_by("due_on", "pk")


def _root(officer: Officer, at: datetime) -> str:
    return f"{root_of(posts_of(officer, KEEPERS, at)[0].unit)}/"


def get_briefing(pk: int, *, officer: Officer, at: datetime) -> Briefing:
    """One of the officer's province. Raises `NotVisible`."""
    names = ("unit__parent", "unit__place", "chair", "minuted_by")
    row = Briefing.objects.select_related(*names).filter(pk=pk).first()
    if row is None or not can_see_network(officer, row.unit, at):
        raise NotVisible(_("Không có cuộc giao ban này."))
    return row


def get_task(pk: int, *, officer: Officer, at: datetime) -> BriefingTask:
    """A task of a briefing of the officer's province. Raises `NotVisible`."""
    names = ("briefing__unit", "officer", "sent_back")
    row = BriefingTask.objects.select_related(*names).filter(pk=pk).first()
    if row is None or not can_see_network(officer, row.briefing.unit, at):
        raise NotVisible(_("Không có việc này."))
    return row


def list_attendances(briefing: Briefing) -> list[Attendance]:
    """Who was invited, by name."""
    rows = briefing.attendances.select_related("officer").order_by("officer__name", "pk")
    return list(rows[:MOST_INVITED])


def list_tasks(briefing: Briefing) -> list[BriefingTask]:
    """In the order in which they were given."""
    return list(briefing.tasks.select_related("officer").order_by("pk")[:MOST_TASKS])


def list_invitable(unit: Unit, at: datetime) -> list[Officer]:
    """Procedure control and leaders of the unit, and focal officers of it and below, by name."""
    day = at.astimezone(VIETNAM).date()
    posts = Post.objects.filter(posts_in_force(day), unit=unit, role__in=KEEPERS)
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    focal = FocalOfficer.objects.filter(
        goes_on, valid_from__lte=day, unit__path__startswith=unit.path
    )
    asked = Q(pk__in=posts.values("officer_id")) | Q(pk__in=focal.values("officer_id"))
    return list(Officer.objects.filter(asked).order_by("name", "pk")[:MOST_INVITED])
