"""All procedures as procedure control works on them, with what state each is in."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.catalogue.enums import ContentDraftState, ControlState, Publication
from motcua.catalogue.models import ContentDraft, Procedure, ProcedureVersion, VersionLevel
from motcua.kernel.text import fold
from motcua.people.enums import Level


def list_controlled(
    on: date, question: str = "", state: ControlState | None = None, level: Level | None = None
) -> QuerySet[Procedure]:
    """The procedures whose code or names contain the question, by code, each with a flag for every
    state on this local date (`is_in_force`, `is_coming` …).

    With `level` only those that are decided at it in a version that is not over.
    """
    found = Procedure.objects.filter(search_text__contains=fold(question))
    if level is not None:
        decided = VersionLevel.objects.filter(_not_over(on), level=level)
        found = found.filter(pk__in=decided.values("version__procedure"))
    flagged = found.annotate(**_flags(on))
    if state is not None:
        flagged = flagged.filter(**{f"is_{state.value}": True})
    return flagged.select_related("field").order_by("code")


def count_controlled(on: date, level: Level | None = None) -> Mapping[ControlState, int]:
    """How many procedures are in each state on this local date, and how many there are (`None`)."""
    rows = list_controlled(on, level=level).order_by()
    sums = {
        state.value: Count("pk", filter=Q(**{f"is_{state.value}": True})) for state in ControlState
    }
    counted = rows.aggregate(**sums)
    return {state: counted[state.value] for state in ControlState}


def states_of(procedure: Procedure) -> list[ControlState]:
    """The states of a procedure of `list_controlled`."""
    return [state for state in ControlState if getattr(procedure, f"is_{state.value}")]


def _not_over(on: date) -> Q:
    return Q(version__valid_to__isnull=True) | Q(version__valid_to__gt=on)


def _flags(on: date) -> dict[str, object]:
    versions = ProcedureVersion.objects.filter(procedure=OuterRef("pk"))
    in_force, coming = Exists(versions.in_force(on)), Exists(versions.filter(valid_from__gt=on))
    going_on = versions.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    drafts = ContentDraft.objects.filter(code=OuterRef("code"), state=ContentDraftState.OPEN)
    return {
        "is_in_force": in_force,
        "is_coming": coming,
        "is_over": ~in_force & ~coming,
        "is_doubted": Q(publication=Publication.UNCONFIRMED),
        "is_bare": Exists(going_on.filter(process__isnull=True)),
        "is_drafted": Exists(drafts),
    }
