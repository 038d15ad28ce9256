"""Retiring a definition: running dossiers keep it, new ones do not use it."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions.draft_definition import CHAIN
from motcua.processes.enums import DefinitionState
from motcua.processes.events import DefinitionRetired
from motcua.processes.models import ProcessDefinition
from motcua.processes.permissions import can_retire_definition


class CannotRetireDefinition(Refused):
    """The definition is not published."""


@action(
    on=ProcessDefinition,
    argument="definition",
    may=can_retire_definition,
    refusal=CannotRetireDefinition,
    chain=CHAIN,
)
def retire_definition(
    *, definition: ProcessDefinition, by: Actor, at: datetime
) -> Done[ProcessDefinition]:
    """Take the definition out of use for new dossiers. Raises CannotRetireDefinition."""
    if definition.state != DefinitionState.PUBLISHED:
        raise CannotRetireDefinition(_("Chỉ ngừng được quy trình đang áp dụng."))
    definition.state = DefinitionState.RETIRED
    event = DefinitionRetired(code=definition.code, version=definition.version)
    return Done(definition, event)
