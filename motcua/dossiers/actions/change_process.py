"""Running dossiers go on by a later version of their process: kept, then done part by part."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import chain_of
from motcua.dossiers.enums import State
from motcua.dossiers.events import ProcessChanged, ProcessChangeEnded, ProcessChangeStarted
from motcua.dossiers.models import Dossier, DossierStep, ProcessChange, ProcessChangeItem
from motcua.dossiers.permissions.following import (
    can_change_processes,
    can_continue_process_change,
    can_start_process_change,
)
from motcua.dossiers.queries.following import Held, list_running, open_steps_of
from motcua.dossiers.rules.following import (
    AT_ONCE,
    FOLLOWING_CHAIN,
    MOST,
    fits_in_place,
    step_after,
    why_not_follow,
)
from motcua.dossiers.rules.states import OPEN, refused_by_state
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer
from motcua.processes.enums import DefinitionState
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import get_definition
from motcua.processes.rules import DefinitionShape, StepShape


class CannotStartProcessChange(Refused):
    """The version does not hold yet, nothing or too much runs, or a change is running already."""


@action(
    makes=ProcessChange,
    may=can_start_process_change,
    refusal=CannotStartProcessChange,
    chain=FOLLOWING_CHAIN,
)
def start_process_change(
    *,
    definition: ProcessDefinition,
    steps: Mapping[str, str],
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[ProcessChange]:
    """Keep which running dossiers go on by this version; `continue_process_change` moves them.

    `steps` are the keys of steps that take the place of those that are gone. Raises
    `CannotStartProcessChange`.
    """
    _check_holds(definition, at)
    # Two who begin at once wait here; the constraint holds it too.
    ProcessDefinition.objects.select_for_update().get(pk=definition.pk)
    if ProcessChange.objects.filter(definition=definition, ended_at=None).exists():
        raise CannotStartProcessChange(_("Đang chuyển hồ sơ sang bản này rồi; chờ xong đã."))
    running = list(list_running(definition).values_list("pk", flat=True)[: MOST + 1])
    if not 0 < len(running) <= MOST:
        raise CannotStartProcessChange(
            _("Không có hồ sơ nào đang theo bản cũ.")
            if not running
            else _("Có quá %(most)d hồ sơ đang theo bản cũ.") % {"most": MOST}
        )
    new = get_definition(definition.pk)
    known = {old: after for old, after in steps.items() if after in new.by_key}
    change = ProcessChange.objects.create(
        definition=definition, steps=known, made_by=by, made_at=at
    )
    ProcessChangeItem.objects.bulk_create(
        (ProcessChangeItem(change=change, dossier_id=pk) for pk in running), batch_size=2000
    )
    said = ProcessChangeStarted(
        process=definition.code, process_version=definition.version, dossiers=len(running)
    )
    return Done(change, said)


@action(
    on=ProcessChange,
    argument="change",
    may=can_continue_process_change,
    refusal=Refused,
    chain=FOLLOWING_CHAIN,
)
def continue_process_change(*, change: ProcessChange, by: Actor, at: datetime) -> Done[bool]:
    """Move the next `AT_ONCE` dossiers; returns whether any is left.

    The part is one transaction: killed in between, it is undone and done again, and a dossier that
    was moved already stays as it is.
    """
    waiting = change.items.filter(done_at=None)
    items = dict(waiting.order_by("dossier").values_list("dossier", "pk")[:AT_ONCE])
    problems = change_processes(
        dossiers=list(items), definition=change.definition, steps=change.steps, by=by, at=at
    )
    change.items.filter(pk__in=items.values()).update(done_at=at)
    told: dict[str, list[int]] = defaultdict(list)
    for dossier, problem in problems.items():
        told[problem].append(items[dossier])
    for problem, pks in told.items():
        change.items.filter(pk__in=pks).update(problem=problem[:500])
    if waiting.exists() or change.ended_at is not None:
        return Done(change.ended_at is None, None)
    change.ended_at = at
    left = change.items.exclude(problem="").count()
    said = ProcessChangeEnded(done=change.items.count() - left, left=left)
    return Done(False, said, about=change)


@action(may=can_change_processes, refusal=Refused, chain=chain_of)
def change_processes(
    *,
    dossiers: Sequence[int],
    definition: ProcessDefinition,
    steps: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Done[dict[int, str]]:
    """Let dossiers (by id) go on by this version; returns why the others stay, by id.

    Open steps become those of the new version, with whoever has them and until when; what was done
    stays as it was done.
    """
    new = get_definition(definition.pk)
    locked = Dossier.objects.select_for_update().filter(pk__in=dossiers).order_by("pk")
    rows = {row.pk: row for row in locked}
    held = open_steps_of(list(rows))
    problems, events, moved = {}, [], []
    for row in rows.values():
        if row.definition_id == definition.pk:
            continue
        problem = _why_not(row, held.get(row.pk, []), new, steps)
        if problem:
            problems[row.pk] = problem
            continue
        moved.append(row.pk)
        before = get_definition(row.definition_id or 0).version
        said = ProcessChanged(
            process=new.code, before=before, after=new.version, state=State(row.state)
        )
        events.append((said, row))
    _move(moved, held, new, steps, at)
    return Done(problems, None, events=tuple(events))


def _move(
    moved: Sequence[int], held: Held, new: DefinitionShape, steps: Mapping[str, str], at: datetime
) -> None:
    Dossier.objects.filter(pk__in=moved).update(definition=new.id, changed_at=at)
    olds: dict[int, StepShape] = {
        step.id: step for pk in moved for step in held.get(pk, []) if step.id is not None
    }
    for pk, old in olds.items():
        after = step_after(old, new, steps)
        if after is not None and fits_in_place(old, after):
            rows = DossierStep.objects.filter(dossier__in=moved, step=pk, closed_at=None)
            rows.update(step=after.id)


def _why_not(
    row: Dossier, open_steps: Sequence[StepShape], new: DefinitionShape, steps: Mapping[str, str]
) -> str:
    if row.state not in OPEN:
        return refused_by_state(row.state)
    if row.definition_id is None or get_definition(row.definition_id).code != new.code:
        return _("Hồ sơ không theo quy trình này nữa.")
    if get_definition(row.definition_id).version > new.version:
        return _("Hồ sơ đã theo bản mới hơn.")
    limit = None if row.limit_amount is None else (row.limit_amount, row.limit_unit)
    return why_not_follow(open_steps, limit, new, steps)


def _check_holds(definition: ProcessDefinition, at: datetime) -> None:
    day = definition.effective_on
    if definition.state != DefinitionState.PUBLISHED or (
        day is not None and day > at.astimezone(VIETNAM).date()
    ):
        raise CannotStartProcessChange(_("Bản này chưa áp dụng; chờ đến ngày áp dụng rồi chuyển."))
