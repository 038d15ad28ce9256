"""Who may do what with a dossier."""

from datetime import datetime

from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.queries import list_posts

COUNTER = frozenset({Role.ONE_STOP})
HANDLERS = frozenset({Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER})
DECIDERS = frozenset({Role.CASE_OFFICER, Role.LEADER})
LEADERS = frozenset({Role.LEADER})


def may_act(officer: Officer, roles: frozenset[Role], unit_ids: set[int], at: datetime) -> bool:
    """Whether the officer holds one of the roles at one of the units at that moment."""
    return any(post.role in roles and post.unit_id in unit_ids for post in list_posts(officer, at))
