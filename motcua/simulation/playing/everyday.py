"""What goes on at a unit beside its dossiers: somebody is on leave, papers go over the counter."""

from datetime import datetime, time, timedelta

from motcua.dossiers import actions
from motcua.dossiers.models import DossierStep
from motcua.dossiers.queries.steps import find_assignee
from motcua.dossiers.queries.waiting_forms import list_waiting_forms
from motcua.kernel.clock import VIETNAM
from motcua.people.actions import delegate_post
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit
from motcua.people.queries import posts_in_force
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import nth_working_day_after

FRIDAY = 4
FETCHED_AFTER_DAYS = 2
FETCHED_AT = time(9)
# Three of five steps, so that who is on leave still has the fewest and gets what is new.
GIVEN, OF = 3, 5


def delegate_in_demo(unit: Unit, at: datetime) -> None:
    """A case officer is on leave until Friday: a colleague acts for him and has most of his steps.

    Not while somebody acts for another at the unit already.
    """
    today = at.astimezone(VIETNAM).date()
    posts = Post.objects.filter(posts_in_force(today), unit=unit).select_related("officer", "unit")
    post = posts.filter(role=Role.CASE_OFFICER).order_by("pk").first()
    colleague = posts.filter(role=Role.CONTROL).order_by("pk").first()
    leader = Officer.objects.filter(pk=find_assignee(unit.pk, Role.LEADER, at) or 0).first()
    taken = posts.exclude(acts_for=None).exists()
    if post is None or colleague is None or leader is None or taken:
        return
    delegate_post(
        post=post,
        deputy=colleague.officer,
        first_day=today,
        last_day=today + timedelta(days=(FRIDAY - today.weekday()) % 7),
        by=leader,
        at=at,
    )
    deputy = Officer.objects.get(pk=colleague.officer_id)
    left = DossierStep.objects.filter(assignee=post.officer, unit=unit, closed_at=None)
    for number, step in enumerate(left.select_related("dossier").order_by("due_at", "pk")):
        if number % OF < GIVEN:
            moment = max(at, step.dossier.changed_at)
            actions.assign_step(
                dossier=step.dossier, step=step, assignee=deputy, by=leader, at=moment
            )


def hand_out_in_demo(unit: Unit, at: datetime) -> None:
    """Papers of approved forms went to the applicants two working days later; the newest wait."""
    clerk = Officer.objects.filter(pk=find_assignee(unit.pk, Role.ONE_STOP, at) or 0).first()
    if clerk is None:
        return
    # Those of a unit that ended came to this counter with the rest of its work.
    begun = datetime.combine(unit.valid_from, FETCHED_AT, VIETNAM)
    for form in list_waiting_forms(clerk, at):
        issued_on = form.issued_at.astimezone(VIETNAM).date()
        day = nth_working_day_after(get_calendar(), issued_on, FETCHED_AFTER_DAYS)
        fetched = max(datetime.combine(day, FETCHED_AT, VIETNAM), begun, form.dossier.changed_at)
        if fetched <= at:
            actions.hand_out_form(dossier=form.dossier, form=form, by=clerk, at=fetched)
