"""Running dossiers that go by an earlier version of a process, and how far moving them is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier, DossierStep, ProcessChange, ProcessChangeItem
from motcua.dossiers.rules.following import fits_in_place, step_after, why_not_follow
from motcua.dossiers.rules.states import OPEN
from motcua.kernel.errors import NotVisible
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import get_definition
from motcua.processes.rules import DefinitionShape, StepShape

MOST_NAMED = 50
Held = dict[int, list[StepShape]]
"""The open steps of dossiers, by their ids."""


class Kind(NamedTuple):
    """What dossiers that fare alike have in common: the version, the keys of the open steps, and
    the limit of the law."""

    version: int
    steps: tuple[str, ...]
    amount: int | None
    unit: str


@dataclass(frozen=True)
class StepBecomes:
    """An open step of an earlier version, how many dossiers stand there, what it becomes (None: it
    is gone) and the steps that may take its place."""

    version: int
    step: StepShape
    dossiers: int
    becomes: StepShape | None
    choices: list[StepShape] = field(default_factory=list)


@dataclass(frozen=True)
class ChangePreview:
    """What moving would do: to how many, which step becomes which, and of those that stay why, how
    many, and codes of some."""

    moves: int
    steps: list[StepBecomes]
    stays: list[tuple[str, int, list[str]]]

    @property
    def stay(self) -> int:
        """How many stay."""
        return sum(count for _why, count, _codes in self.stays)


@dataclass(frozen=True)
class ChangeProgress:
    """How far a change is; `left` are those that stay, at most `MOST_NAMED`."""

    change: ProcessChange
    total: int
    done: int
    stay: int
    left: list[ProcessChangeItem]


def list_running(definition: ProcessDefinition) -> QuerySet[Dossier]:
    """The running dossiers that go by an earlier version of the process."""
    return Dossier.objects.filter(
        state__in=OPEN,
        definition__code=definition.code,
        definition__version__lt=definition.version,
    ).order_by("pk")


def preview_change(definition: ProcessDefinition, chosen: Mapping[str, str]) -> ChangePreview:
    """What moving all running dossiers to this version would do.

    Dossiers are looked at by kinds: those of one version at the same steps with one limit fare
    alike.
    """
    new, rows = get_definition(definition.pk), list_running(definition)
    held = open_steps_of(rows)
    kinds: dict[Kind, list[str]] = defaultdict(list)
    stands: dict[tuple[int, str], int] = defaultdict(int)
    shapes: dict[tuple[int, str], StepShape] = {}
    columns = ("pk", "code", "definition__version", "limit_amount", "limit_unit")
    for pk, code, version, amount, unit in rows.values_list(*columns).iterator(chunk_size=5000):
        steps = held.get(pk, [])
        kind = Kind(version, tuple(step.key for step in steps), amount, unit)
        kinds[kind].append(code or "")
        for step in steps:
            stands[version, step.key] += 1
            shapes[version, step.key] = step
    becomes = [
        _becomes(version, shapes[version, key], count, new, chosen)
        for (version, key), count in sorted(
            stands.items(), key=lambda each: (each[0][0], shapes[each[0]].position)
        )
    ]
    return _told(kinds, shapes, becomes, new, chosen)


def _told(
    kinds: Mapping[Kind, list[str]],
    shapes: Mapping[tuple[int, str], StepShape],
    becomes: list[StepBecomes],
    new: DefinitionShape,
    chosen: Mapping[str, str],
) -> ChangePreview:
    moves = 0
    stays: dict[str, list[str]] = defaultdict(list)
    for kind, codes in kinds.items():
        steps = [shapes[kind.version, key] for key in kind.steps]
        limit = None if kind.amount is None else (kind.amount, kind.unit)
        if why := why_not_follow(steps, limit, new, chosen):
            stays[why] += codes
        else:
            moves += len(codes)
    told = sorted(stays.items(), key=lambda each: (-len(each[1]), each[0]))
    return ChangePreview(
        moves, becomes, [(why, len(codes), sorted(codes)[:MOST_NAMED]) for why, codes in told]
    )


def open_steps_of(dossiers: QuerySet[Dossier] | Iterable[int]) -> Held:
    """The open steps of these dossiers as their versions say them."""
    rows = DossierStep.objects.filter(closed_at=None, dossier__in=dossiers).order_by("pk")
    held: Held = defaultdict(list)
    columns = ("dossier", "step", "step__definition")
    for dossier, step, definition in rows.values_list(*columns).iterator(chunk_size=5000):
        held[dossier].append(get_definition(definition).by_id[step])
    return held


def find_change(definition: ProcessDefinition) -> ProcessChange | None:
    """The last change to this version, running or ended."""
    return ProcessChange.objects.filter(definition=definition).order_by("-pk").first()


def get_change(pk: int) -> ProcessChange:
    """One of them. Raises `NotVisible`."""
    found = ProcessChange.objects.select_related("definition", "made_by").filter(pk=pk).first()
    if found is None:
        raise NotVisible(_("Không có lần chuyển này."))
    return found


def get_change_progress(change: ProcessChange) -> ChangeProgress:
    """How far it is."""
    counted = change.items.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(done_at__isnull=False, problem="")),
        stay=Count("pk", filter=~Q(problem="")),
    )
    left = change.items.exclude(problem="").select_related("dossier").order_by("pk")
    return ChangeProgress(change=change, left=list(left[:MOST_NAMED]), **counted)


def _becomes(
    version: int, step: StepShape, count: int, new: DefinitionShape, chosen: Mapping[str, str]
) -> StepBecomes:
    is_gone = step.key not in new.by_key
    choices = [each for each in new.steps if fits_in_place(step, each)] if is_gone else []
    return StepBecomes(version, step, count, step_after(step, new, chosen), choices)
