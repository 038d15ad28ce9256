"""What every action on a dossier does around its verb: lock, check, write, record."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NoReturn, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import may_act
from motcua.dossiers.queries.figures import figures_of
from motcua.dossiers.rules.figures import Figures
from motcua.dossiers.rules.states import EVENTS, is_allowed
from motcua.kernel.actions import CannotRecordEvent, find_done, record_event, update_row
from motcua.kernel.errors import Refused
from motcua.kernel.rows import PreparedRows
from motcua.people.enums import Role
from motcua.people.models import Officer

_locked = PreparedRows(lambda: Dossier.objects.select_for_update().filter(pk=1))


# How long an action may have waited for another one on the same dossier.
WAITED = timedelta(minutes=1)


class Actor(Protocol):
    """Whoever acts: an officer, or the system in a citizen's name."""

    @property
    def code(self) -> str:
        """The name that events carry."""


@dataclass
class Change:
    """One action on one locked dossier, recorded as `kind`.

    `done` says that an earlier call already did it.
    """

    dossier: Dossier
    kind: str
    by: Actor
    at: datetime
    key: str | None
    refusal: type[Refused]
    done: bool = False
    before: Figures | None = None
    loaded: dict[str, Any] = field(default_factory=dict)

    def refuse(self, sentence: str) -> NoReturn:
        """End the action: nothing of it stays."""
        raise self.refusal(sentence)

    def require_role(self, roles: frozenset[Role], *units: int) -> Officer:
        """The acting officer, who must hold one of the roles at one of the units."""
        by = self.by
        if not isinstance(by, Officer) or not may_act(by, roles, set(units), self.at):
            self.refuse(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
        return by

    def write(self, data: Mapping[str, Any] | None = None) -> None:
        """Write the dossier's changed columns and record the event, last of all."""
        self.dossier.changed_at = self.at
        now = _columns(self.dossier)
        changed = {name: now[name] for name in now if now[name] != self.loaded.get(name)}
        update_row(Dossier, self.dossier.pk, **changed)
        self.record(data)

    def record(self, data: Mapping[str, Any] | None = None) -> None:
        """Record the event with the change of figures, if they changed."""
        said: dict[str, Any] = {"state": self.dossier.state, **(data or {})}
        after = figures_of(self.dossier)
        if after != self.before:
            said["figures"] = {"before": self.before, "after": after}
        try:
            record_event(
                chain=self.dossier.unit_code,
                kind=self.kind,
                subject=subject_of(self.dossier.pk),
                at=self.at,
                by=self.by.code,
                data=said,
                key=self.key,
            )
        except CannotRecordEvent as problem:
            # The key was free when it was looked up: another call took it in between.
            self.refuse(str(problem))


def subject_of(dossier_id: int) -> str:
    """The subject under which the log knows a dossier."""
    return f"dossier:{dossier_id}"


@contextmanager
def changing(
    dossier: Dossier,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    key: str | None,
    refusal: type[Refused],
) -> Iterator[Change]:
    """One transaction around a verb, on the dossier as it is once its lock is held.

    When the key was used for this verb on this dossier before, the change says `done` and nothing
    is to be written. What waited for another action happens at the moment of that one. Raises the
    action's refusal where the state does not allow the verb, `at` lies more than a minute before
    the last change, or the key was used for something else.
    """
    with transaction.atomic():
        row = _lock(dossier.pk)
        if row.changed_at - WAITED <= at < row.changed_at:
            # Somebody else held the lock when this was asked for.
            at = row.changed_at
        change = Change(row, EVENTS[verb], by, at, key, refusal)
        earlier = find_done(by=by.code, key=key)
        if earlier is None:
            _check(change, verb)
            change.before = figures_of(row)
            change.loaded = _columns(row)
        elif earlier.subject != subject_of(row.pk):
            change.refuse(_("Mã chống gửi trùng này đã dùng cho một hồ sơ khác."))
        elif earlier.kind != change.kind:
            change.refuse(_("Trang đã cũ. Tải lại trang rồi làm lại."))
        else:
            change.done = True
        yield change


def _lock(pk: int) -> Dossier:
    for row in _locked(pk):
        return row
    raise Dossier.DoesNotExist


def _check(change: Change, verb: str) -> None:
    row = change.dossier
    if not is_allowed(verb, row.state, accepted=row.received_at is not None):
        change.refuse(
            _("Hồ sơ đang ở trạng thái “%(state)s” nên không làm được việc này.")
            % {"state": State(row.state).label}
        )
    if change.at < row.changed_at:
        change.refuse(_("Thời điểm này sớm hơn lần thay đổi trước của hồ sơ."))


def _columns(row: Dossier) -> dict[str, Any]:
    return {name: value for name, value in row.__dict__.items() if name[0] != "_" and name != "id"}
