"""The one frame of every action: lock, key, may, check, write, record, in one transaction.

    @action(on=Dossier, may=can_record_payment, refusal=CannotRecordPayment, chain=unit_of)
    def record_payment(*, dossier: Dossier, by: Actor, at: datetime, key: str | None = None)
        -> Done[Dossier]:
        ...
        return Done(dossier, FeePaid(amount=dossier.fee_due))

The body gets the locked row and the effective time, changes rows of its own area, raises its
`refusal` when not allowed, and returns the result with the event to record. The caller gets only
the result.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, NoReturn, ParamSpec, Protocol, TypeVar, cast

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.kernel.actions.guard import writing
from motcua.kernel.actions.keys import Claim, claim_key, set_content, set_subject
from motcua.kernel.actions.log import record_event, record_events
from motcua.kernel.actions.rows import update_row
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.events import Event
from motcua.kernel.rules.content import content_digest

P = ParamSpec("P")
Answer = TypeVar("Answer")
Row = TypeVar("Row", bound=models.Model)

WAITED = timedelta(minutes=1)
"""How far `at` may lie behind another action on the same row while this one waited for its lock."""


@dataclass(frozen=True)
class Done(Generic[Answer]):
    """The result of an action and the event to record.

    The event's subject is `about`, else the locked or created row. No event means that nothing
    changed, or that actions called by the body recorded their own events. An action on many rows
    returns `events` instead, each with its row. `more` are further events about the same row, for
    an action that does at once what several others do one by one.
    """

    answer: Answer
    event: Event | None
    about: models.Model | None = None
    events: tuple[tuple[Event, models.Model], ...] = ()
    more: tuple[Event, ...] = ()


class Check(Protocol):
    """A rule checked after the permission and before the body; raises the refusal."""

    def __call__(self, row: Any, at: datetime, refusal: type[Refused]) -> None:
        """Raise `refusal` where the row's state does not allow the action."""


@dataclass(kw_only=True)
class ActionSpec:
    """The declaration of an action: `@action(…)` wraps a keyword-only function with `by`, `at` and,
    if the request may be repeated, an idempotency `key`.

    - `on`: the model of the row to lock, given as `argument` (by default the model's name).
    - `makes`: the model of the row that the action creates and returns.
    - `may(actor, noun, at)`: the only permission rule; `noun` names the argument to check, by
      default the locked row. Raises `NotAllowed` when it returns false.
    - `chain`: the chain of the log, or a function from the row to its chain.
    - The same key with the same content returns the row again, or refuses with `again` if given;
      with other content it is refused, unless `newer` applies the newer content. Arguments named
      in `secret` are not part of the content.
    - `lock`, `check`, `before` and `complete` are hooks for an area whose rows share a rule: read
      and lock the row, check before the body, save state before it, add fields to the event.
    """

    may: Callable[..., bool]
    refusal: type[Refused]
    chain: str | Callable[[Any], str]
    on: type[models.Model] | None = None
    argument: str = ""
    makes: type[models.Model] | None = None
    noun: str = ""
    secret: tuple[str, ...] = ()
    again: Promise | None = None
    newer: Callable[..., Any] | None = None
    lock: Callable[[int], Any] | None = None
    check: Check | None = None
    before: Callable[[Any], Any] | None = None
    complete: Callable[[Event, Any, Any], Event] | None = None
    name: str = field(init=False)
    module: str = field(init=False)

    def __call__(self, body: Callable[P, Done[Answer]]) -> Callable[P, Answer]:
        """Wrap the body in the frame."""
        self.name, self.module = body.__name__, body.__module__
        self.argument = self.argument or (model_name(self.on) if self.on else "")
        self.noun = self.noun or self.argument
        return _put_in_frame(self, body)


action = ActionSpec

ACTIONS: dict[str, ActionSpec] = {}
"""All declared actions by name, for the tests that check each of them."""


def _put_in_frame(spec: ActionSpec, body: Callable[P, Done[Answer]]) -> Callable[P, Answer]:
    if spec.name in ACTIONS:
        raise TypeError(f"two actions are called {spec.name}")
    ACTIONS[spec.name] = spec
    keyed = "key" in inspect.signature(body).parameters
    if keyed and spec.on is None and spec.makes is None:
        raise TypeError(f"{spec.name} has no row to answer when its key is sent again")

    @functools.wraps(body)
    def act(*_none: P.args, **given: P.kwargs) -> Answer:
        call = _Call(spec, dict(given), keyed=keyed)
        with writing(), transaction.atomic():
            return cast("Answer", call.run(body))

    return act


@dataclass
class _Call:
    """One call of an action."""

    spec: ActionSpec
    given: dict[str, Any]
    keyed: bool
    loaded: dict[str, Any] = field(default_factory=dict)
    noted: Any = None

    def run(self, body: Callable[..., Done[Any]]) -> Any:
        spec, given = self.spec, self.given
        row = self._lock()
        claim = self._claim(row)
        if claim is not None and not claim.is_new:
            return self._repeated(claim, row)
        self._check(row)
        done = body(**given)
        if done.event is not None:
            self._write(row)
            self._record(row, done)
        if done.events:
            self._record_all(done.events)
        if claim is not None and spec.makes is not None:
            set_subject(claim, done.answer.pk)
        return done.answer

    def _lock(self) -> models.Model | None:
        spec = self.spec
        if spec.on is None:
            return None
        pk = self.given[spec.argument].pk
        row = spec.lock(pk) if spec.lock else _lock_row(spec.on, pk)
        self.given[spec.argument] = row
        self.loaded = _columns(row)
        self._wait(row)
        return cast("models.Model", row)

    def _wait(self, row: Any) -> None:
        """An action that waited for another one on the row takes the time of that one."""
        changed_at, at = getattr(row, "changed_at", None), self.given["at"]
        if changed_at is not None and changed_at - WAITED <= at < changed_at:
            self.given["at"] = changed_at

    def _claim(self, row: models.Model | None) -> Claim | None:
        key = self.given.get("key") if self.keyed else None
        if not key:
            return None
        plumbing = {"by", "at", "key", *self.spec.secret}
        content = {name: value for name, value in self.given.items() if name not in plumbing}
        return claim_key(
            by=self.given["by"],
            key=key,
            action=self.spec.name,
            subject_id=row.pk if row is not None and self.spec.makes is None else None,
            content=content_digest(content),
            at=self.given["at"],
        )

    def _repeated(self, claim: Claim, row: models.Model | None) -> Any:
        """The result for a key that was used before."""
        spec = self.spec
        of_row = row is None or spec.makes is not None or claim.subject_id == row.pk
        if claim.action != spec.name or not of_row:
            self._refuse(_("Trang đã cũ. Tải lại trang rồi làm lại."))
        if spec.again is not None:
            self._refuse(str(spec.again))
        if not claim.is_same:
            return self._newer(claim)
        return manager_of(spec.makes).get(pk=claim.subject_id) if spec.makes else row

    def _newer(self, claim: Claim) -> Any:
        """The same key with other content is never answered as done."""
        if self.spec.newer is None or claim.subject_id is None:
            self._refuse(_("Trang này đã gửi một nội dung khác. Tải lại trang rồi làm lại."))
        answer = self.spec.newer(claim.subject_id, self.given)
        set_content(claim)
        return answer

    def _check(self, row: models.Model | None) -> None:
        spec, given = self.spec, self.given
        noun = given.get(spec.noun) if spec.noun else None
        if not spec.may(given["by"], noun, given["at"]):
            raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))
        if spec.check is not None:
            spec.check(row, given["at"], spec.refusal)
        if spec.before is not None:
            self.noted = spec.before(row)

    def _write(self, row: models.Model | None) -> None:
        """The columns of the locked row that the body changed."""
        if row is None:
            return
        now = _columns(row)
        changed = {name: value for name, value in now.items() if value != self.loaded[name]}
        if "changed_at" in now:
            changed["changed_at"] = row.changed_at = self.given["at"]  # type: ignore[attr-defined]
        update_row(type(row), row.pk, **changed)

    def _record(self, row: models.Model | None, done: Done[Any]) -> None:
        spec, said = self.spec, cast("Event", done.event)
        about = done.about or (row if row is not None and spec.makes is None else done.answer)
        _check_subject(said, about)
        told = [said, *done.more]
        if spec.complete is not None:
            after = spec.before(row or about) if spec.before and done.more else None
            before = [self.noted, *(after for _each in done.more)]
            complete = spec.complete
            told = [complete(*pair, row or about) for pair in zip(told, before, strict=True)]
        chain = spec.chain if isinstance(spec.chain, str) else spec.chain(row or about)
        given = {"chain": chain, "by": self.given["by"], "at": self.given["at"]}
        if done.more:
            record_events(events=[(each, about.pk) for each in told], **given)
        else:
            record_event(event=told[0], subject_id=about.pk, **given)

    def _record_all(self, events: tuple[tuple[Event, models.Model], ...]) -> None:
        """Each in its chain, a fixed one or that of its row; chains are locked in one order."""
        chains: dict[str, list[tuple[Event, int]]] = {}
        for event, about in events:
            _check_subject(event, about)
            chain = self.spec.chain if isinstance(self.spec.chain, str) else self.spec.chain(about)
            chains.setdefault(chain, []).append((event, about.pk))
        for chain, told in sorted(chains.items()):
            record_events(chain=chain, events=told, by=self.given["by"], at=self.given["at"])

    def _refuse(self, sentence: str) -> NoReturn:
        raise self.spec.refusal(sentence)


def _check_subject(event: Event, about: models.Model) -> None:
    kind = model_name(type(about))
    if kind != event.SUBJECT:
        raise TypeError(f"{type(event).__name__} is not about {kind}")


def model_name(model: type[models.Model]) -> str:
    """The model's name, as used for the subject of events."""
    return model._meta.model_name or ""  # noqa: SLF001 - Django documents _meta


def manager_of(model: type[models.Model]) -> models.Manager[models.Model]:
    """The manager of a model that is not known when this is read."""
    return model._default_manager  # noqa: SLF001 - Django documents it


def _lock_row(model: type[models.Model], pk: int) -> models.Model:
    return manager_of(model).select_for_update(of=("self",)).get(pk=pk)


def _columns(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.__dict__.items() if name[0] != "_" and name != "id"}
