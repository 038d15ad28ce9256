"""The officers of a unit who do simulated work."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.rules.actors import Actor
from motcua.people.actions import add_officer, give_post
from motcua.people.enums import Role
from motcua.people.models import Officer, Post, Unit
from motcua.simulation.planning.persons import applicant_of

# The number of simulated officers by role, and the suffix of their account names.
STAFF = {
    Role.ONE_STOP: ("mot-cua", 2),
    Role.CASE_OFFICER: ("chuyen-vien", 2),
    Role.LEADER: ("lanh-dao", 1),
}


@dataclass(frozen=True)
class Desk:
    """A unit and its officers by role."""

    unit: Unit
    officers: dict[Role, list[Officer]]

    def officer_for(self, role: Role, number: int) -> Officer:
        """The officer in this role for the dossier with this number."""
        people = self.officers[role]
        return people[number % len(people)]


def open_desk(*, unit: Unit, first_on: date, last_on: date, by: Actor, at: datetime) -> Desk:
    """The officers who serve the unit on all those days; simulated ones are added for roles that
    have none. They have no password, so nobody can sign in as one."""
    return Desk(
        unit,
        {role: _staff(unit, role, first_on, last_on, by, at) for role in STAFF},
    )


def _staff(
    unit: Unit, role: Role, first_on: date, last_on: date, by: Actor, at: datetime
) -> list[Officer]:
    posts = Post.objects.filter(unit=unit, role=role, valid_from__lte=first_on)
    serving = [
        post.officer
        for post in posts.select_related("officer").order_by("pk")
        if post.valid_to is None or post.valid_to > last_on
    ]
    return serving or _hired(unit, role, by, at)


def _hired(unit: Unit, role: Role, by: Actor, at: datetime) -> list[Officer]:
    ending, count = STAFF[role]
    hired = []
    for number in range(1, count + 1):
        code = f"mp-{unit.code}-{ending}-{number}".lower()
        name = f"{applicant_of(code, number).name} (mô phỏng)"
        officer = Officer.objects.filter(code=code).first()
        if officer is None:
            officer = add_officer(code=code, name=name, by=by, at=at)
        if not Post.objects.filter(officer=officer, unit=unit, role=role).exists():
            give_post(
                officer=officer, unit=unit, role=role, valid_from=unit.valid_from, by=by, at=at
            )
        hired.append(officer)
    return hired
