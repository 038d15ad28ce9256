"""What waits for an officer's decision: proposals and refunds, together and oldest first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Q, QuerySet, Value

from motcua.dossiers.enums import DecisionKind
from motcua.dossiers.models import Dossier, Proposal, Refund
from motcua.dossiers.permissions import decides_alone, why_not_decide
from motcua.dossiers.permissions.roles import deciding_now, units_of
from motcua.dossiers.queries.authorities import (
    Scope,
    list_authorised,
    refund_condition,
    scopes_of,
)
from motcua.dossiers.queries.proposals import list_proposals_to_decide
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.people.permissions import LEADERS
from motcua.people.queries import list_assignable

MOST_NAMES = 3


def list_refunds_to_decide(
    officer: Officer, at: datetime, scopes: Iterable[Scope]
) -> QuerySet[Refund]:
    """The proposed refunds that this officer may decide, oldest first; `scopes` are `scopes_of` it.

    What `can_decide_refund`, `decides_alone` and `why_not_decide` say of each.
    """
    led = units_of(officer, LEADERS, at)
    if not led:
        return Refund.objects.none()
    decided = Q(pk__in=[])
    for units, documents in scopes:
        scope = Q() if documents is None else refund_condition(documents)
        decided |= Q(dossier__deciding_unit__in=units & led) & scope
    others = ~Q(proposed_by=officer) | Q(dossier__deciding_unit__decides_own_proposals=True)
    rows = Refund.objects.filter(others & decided, approved=None)
    return rows.select_related("dossier", "proposed_by").order_by("proposed_at", "pk")


def list_keys_to_decide(officer: Officer, at: datetime) -> QuerySet[Any]:
    """`(proposed_at, pk, is_refund)` of the proposals and refunds that the officer may decide."""
    scopes = scopes_of(officer, at)
    parts = [
        rows.order_by()
        .annotate(is_refund=Value(is_refund, output_field=BooleanField()))
        .values_list("proposed_at", "pk", "is_refund")
        for rows, is_refund in (
            (list_proposals_to_decide(officer, at, scopes), False),
            (list_refunds_to_decide(officer, at, scopes), True),
        )
    ]
    first, second = parts
    return first.union(second, all=True).order_by("proposed_at", "is_refund", "pk")


def read_to_decide(keys: Iterable[tuple[datetime, int, Any]]) -> list[Proposal | Refund]:
    """Those of the keys, in their order. At most two statements."""
    asked = list(keys)
    found: dict[tuple[bool, int], Proposal | Refund] = {}
    for model, is_refund in ((Proposal, False), (Refund, True)):
        wanted = [pk for _at, pk, of in asked if bool(of) is is_refund]
        if wanted:
            rows = model.objects.filter(pk__in=wanted)
            found |= {
                (is_refund, row.pk): row for row in rows.select_related("dossier", "proposed_by")
            }
    return [found[bool(of), pk] for _at, pk, of in asked if (bool(of), pk) in found]


def list_deciders(waiting: Proposal | Refund, at: datetime) -> list[Officer]:
    """Who may decide this proposal or refund, of those with an active login, by id.

    Leaders of the unit that decides now and, of proposals, its officers authorised in writing; as
    `decides_alone` and `why_not_decide` say of each.
    """
    dossier = waiting.dossier
    unit = deciding_now(dossier)
    keys = set(list_assignable(unit, Role.LEADER, at))
    kind = DecisionKind.REFUND
    if isinstance(waiting, Proposal):
        kind = DecisionKind(waiting.kind)
        for row in list_authorised([unit], at):
            keys |= {row.post.officer_id} & set(list_assignable(unit, row.post.role, at))
    return [
        officer
        for officer in Officer.objects.filter(pk__in=keys).order_by("pk")
        if not decides_alone(officer, waiting.proposed_by_id, dossier)
        and not why_not_decide(officer, dossier, kind, at)
    ]


def list_leaders_beside(officer: Officer, dossier: Dossier, at: datetime) -> list[str]:
    """The names of the other leaders of the unit that decides now, the longest in post first."""
    others = list_assignable(deciding_now(dossier), Role.LEADER, at)
    found = Officer.objects.exclude(pk=officer.pk).in_bulk(others)
    return [found[pk].name for pk in dict.fromkeys(others) if pk in found][:MOST_NAMES]
