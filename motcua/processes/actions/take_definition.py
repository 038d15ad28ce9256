"""Publishing a definition from a document."""

from datetime import datetime

from motcua.kernel.actions import Done, action
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions.draft_definition import (
    CHAIN,
    CannotDraftDefinition,
    draft_definition,
)
from motcua.processes.actions.publish_definition import publish_definition
from motcua.processes.models import ProcessDefinition
from motcua.processes.permissions import can_take_definition
from motcua.processes.queries import find_published, get_definition
from motcua.processes.rules import DefinitionShape
from motcua.processes.rules.documents import without_ids


@action(may=can_take_definition, refusal=CannotDraftDefinition, chain=CHAIN)
def take_definition(
    *, definition: DefinitionShape, by: Actor, at: datetime, source_note: str = ""
) -> Done[ProcessDefinition]:
    """Publish the definition as the next version of its code, unless equal to the current one.

    Raises CannotDraftDefinition and CannotPublishDefinition.
    """
    used = find_published(definition.code)
    if used is not None and without_ids(get_definition(used.pk)) == without_ids(definition):
        return Done(used, None)
    draft = draft_definition(
        code=definition.code,
        name=definition.name,
        steps=definition.steps,
        source_note=source_note,
        by=by,
        at=at,
    )
    return Done(publish_definition(definition=draft, by=by, at=at), None)
