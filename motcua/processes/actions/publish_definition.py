"""Publishing a definition, after which it is immutable."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions.draft_definition import CHAIN
from motcua.processes.enums import DefinitionState
from motcua.processes.events import DefinitionPublished
from motcua.processes.models import ProcessDefinition
from motcua.processes.permissions import can_publish_definition
from motcua.processes.queries import shape_of
from motcua.processes.rules import problems_of


class CannotPublishDefinition(Refused):
    """The definition is not a draft, or has problems; the message lists them all."""


@action(
    on=ProcessDefinition,
    argument="definition",
    may=can_publish_definition,
    refusal=CannotPublishDefinition,
    chain=CHAIN,
)
def publish_definition(
    *, definition: ProcessDefinition, by: Actor, at: datetime
) -> Done[ProcessDefinition]:
    """Check the draft and put it into use. Raises CannotPublishDefinition."""
    if definition.state != DefinitionState.DRAFT:
        raise CannotPublishDefinition(
            _("Chỉ công bố được bản nháp; muốn sửa quy trình thì lập phiên bản mới.")
        )
    problems = problems_of(shape_of(definition))
    if problems:
        raise CannotPublishDefinition("\n".join(problem.sentence for problem in problems))
    definition.state = DefinitionState.PUBLISHED
    definition.published_at = at
    event = DefinitionPublished(code=definition.code, version=definition.version)
    return Done(definition, event)
