"""Who may do what with a dossier."""

from datetime import datetime

from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.permissions import carried_on
from motcua.people.queries import list_posts

COUNTER = frozenset({Role.ONE_STOP})
HANDLERS = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})
DECIDERS = frozenset({Role.CASE_OFFICER, Role.LEADER})
LEADERS = frozenset({Role.LEADER})


def may_act(officer: Officer, roles: frozenset[Role], unit_ids: set[int], at: datetime) -> bool:
    """Whether the officer holds one of the roles at one of the units at that moment.

    Whoever carries on an ended unit's work acts for it: what it left open is brought to its end.
    """
    return any(
        post.role in roles and any(unit.pk in unit_ids for unit in carried_on(post))
        for post in list_posts(officer, at)
    )
