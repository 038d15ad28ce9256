"""Drafting a new version of a process."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.events import CODE
from motcua.kernel.rules.actors import Actor
from motcua.processes.events import DefinitionDrafted
from motcua.processes.models import Move, ProcessDefinition, Step
from motcua.processes.permissions import can_draft_definition
from motcua.processes.rules import DefinitionShape, StepShape

CHAIN = "catalogue"


class CannotDraftDefinition(Refused):
    """The draft cannot be stored: its code is invalid, keys or positions are duplicated, or a move
    has an unknown target.
    """


@action(
    makes=ProcessDefinition,
    may=can_draft_definition,
    refusal=CannotDraftDefinition,
    chain=CHAIN,
)
def draft_definition(
    *,
    code: str,
    name: str,
    steps: Iterable[StepShape],
    by: Actor,
    at: datetime,
    source_note: str = "",
) -> Done[ProcessDefinition]:
    """Store the steps as a draft, the next version of `code`. It may still have problems.

    Publishing it checks the steps. Raises CannotDraftDefinition.
    """
    versions = ProcessDefinition.objects.select_for_update().filter(code=code)
    number = (versions.aggregate(last=Max("version"))["last"] or 0) + 1
    shape = DefinitionShape(code=code, version=number, name=name, steps=tuple(steps))
    _check_storable(shape)
    draft = ProcessDefinition.objects.create(
        code=code, version=number, name=name, source_note=source_note
    )
    _write_steps(draft, shape)
    return Done(draft, DefinitionDrafted(code=code, version=number, steps=len(shape.steps)))


def _check_storable(shape: DefinitionShape) -> None:
    if not re.fullmatch(CODE, shape.code):
        raise CannotDraftDefinition(
            _("Mã quy trình chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối.")
        )
    keys = {step.key for step in shape.steps}
    if len(keys) < len(shape.steps):
        raise CannotDraftDefinition(_("Hai bước của quy trình trùng mã."))
    if len({step.position for step in shape.steps}) < len(shape.steps):
        raise CannotDraftDefinition(_("Hai bước của quy trình trùng vị trí."))
    for step in shape.steps:
        if (step.limit_percent is None) == (step.limit_amount is None):
            raise CannotDraftDefinition(
                _("Bước “%(step)s” cần đúng một thời hạn: số lượng hoặc phần trăm.")
                % {"step": step.name}
            )
        for move in step.moves:
            if move.target is not None and move.target not in keys:
                raise CannotDraftDefinition(
                    _("“%(move)s” ở bước “%(step)s” đến một bước không thuộc quy trình này.")
                    % {"move": move.name, "step": step.name}
                )


def _write_steps(draft: ProcessDefinition, shape: DefinitionShape) -> None:
    rows = {
        step.key: Step.objects.create(
            definition=draft,
            key=step.key,
            position=step.position,
            name=step.name,
            role=step.role,
            place=step.place,
            limit_amount=step.limit_amount,
            limit_unit=step.limit_unit or "",
            limit_percent=step.limit_percent,
        )
        for step in shape.steps
    }
    Move.objects.bulk_create(
        Move(
            step=rows[step.key],
            kind=move.kind,
            name=move.name,
            guard=move.guard,
            target=rows[move.target] if move.target is not None else None,
        )
        for step in shape.steps
        for move in step.moves
    )
