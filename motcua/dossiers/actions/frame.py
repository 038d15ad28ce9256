"""The wrapper of every action on a dossier: lock, check, write, record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, ParamSpec, TypeVar

from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.events import DossierEvent
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.figures import figures_of
from motcua.dossiers.rules.figures import Figures, FiguresChange
from motcua.dossiers.rules.states import is_allowed, refused_by_state
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.events import Event
from motcua.kernel.rows import PreparedRows

P = ParamSpec("P")
Answer = TypeVar("Answer")


def lock_row(*related: str) -> Callable[[int], Dossier]:
    """How a dossier is read and locked, in one statement with these rows, which are not locked."""
    rows = Dossier.objects.select_for_update(of=("self",)).filter(pk=1)
    locked = PreparedRows(lambda: rows.select_related(*related) if related else rows)

    def lock(pk: int) -> Dossier:
        for row in locked(pk):
            return row
        raise Dossier.DoesNotExist

    return lock


_lock_alone = lock_row()


def dossier_action(
    verb: str,
    *,
    may: Callable[..., bool],
    refusal: type[Refused],
    noun: str = "",
    newer: Callable[..., Any] | None = None,
    lock: Callable[[int], Dossier] | None = None,
    secret: tuple[str, ...] = (),
) -> Callable[[Callable[P, Done[Answer]]], Callable[P, Answer]]:
    """Decorator for an action on one dossier; `verb` is its name in `rules.states`.

    The action is refused if the state does not allow the verb, or `at` is before the last
    change. Its event gets the state, and the figures if they changed. `lock` is for an action
    that reads more than the row; `secret` names what is not part of a repeated request's content.
    """
    return action(
        on=Dossier,
        may=may,
        refusal=refusal,
        chain=chain_of,
        noun=noun,
        newer=newer,
        lock=lock or _lock_alone,
        secret=secret,
        check=partial(_check, verb),
        before=figures_of,
        complete=complete_event,
    )


def chain_of(dossier: Dossier) -> str:
    """The log chain of the deciding unit."""
    return dossier.unit_code


def complete_event(event: Event, before: Figures | None, dossier: Dossier) -> Event:
    """The event with the dossier's state, unless told, and its figures if they changed."""
    if not isinstance(event, DossierEvent):
        raise TypeError(type(event))
    after = figures_of(dossier)
    change = FiguresChange(before=before, after=after) if after != before else None
    return replace(event, state=event.state or State(dossier.state), figures=change)


def _check(verb: str, row: Dossier, at: datetime, refusal: type[Refused]) -> None:
    if not is_allowed(verb, row.state, accepted=row.received_at is not None):
        raise refusal(refused_by_state(row.state))
    if at < row.changed_at:
        raise refusal(_("Thời điểm này sớm hơn lần thay đổi trước của hồ sơ."))
