"""Publishing a definition: from then on it never changes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event
from motcua.kernel.errors import Refused
from motcua.processes.actions.draft_definition import CHAIN
from motcua.processes.enums import DefinitionState
from motcua.processes.models import ProcessDefinition
from motcua.processes.queries import shape_of
from motcua.processes.rules import problems_of


class CannotPublishDefinition(Refused):
    """The definition is not a draft, or holds problems; the message lists them all."""


@transaction.atomic
def publish_definition(
    *, definition: ProcessDefinition, by: str, at: datetime
) -> ProcessDefinition:
    """Check the draft and put it into use. Raises CannotPublishDefinition."""
    locked = ProcessDefinition.objects.select_for_update().get(pk=definition.pk)
    if locked.state != DefinitionState.DRAFT:
        raise CannotPublishDefinition(
            _("Chỉ công bố được bản nháp; muốn sửa quy trình thì lập phiên bản mới.")
        )
    problems = problems_of(shape_of(locked))
    if problems:
        raise CannotPublishDefinition("\n".join(problem.sentence for problem in problems))
    locked.state = DefinitionState.PUBLISHED
    locked.published_at = at
    locked.save(update_fields=["state", "published_at"])
    record_event(
        chain=CHAIN,
        kind="DefinitionPublished",
        subject=f"process:{locked.pk}",
        at=at,
        by=by,
        data={"code": locked.code, "version": locked.version},
    )
    return locked
