"""Drafting a new version of a process."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.events import CODE
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions.parts.write_definition import next_version, write_steps
from motcua.processes.events import DefinitionDrafted
from motcua.processes.models import ProcessDefinition
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
    number = next_version(code)
    shape = DefinitionShape(code=code, version=number, name=name, steps=tuple(steps))
    _check_storable(shape)
    draft = ProcessDefinition.objects.create(
        code=code, version=number, name=name, source_note=source_note
    )
    write_steps(draft, shape)
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
