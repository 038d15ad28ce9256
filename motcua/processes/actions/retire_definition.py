"""Retiring a definition: running dossiers keep it, new ones do not get it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.kernel.actions import record_event
from motcua.kernel.errors import Refused
from motcua.processes.actions.draft_definition import CHAIN
from motcua.processes.enums import DefinitionState
from motcua.processes.models import ProcessDefinition


class CannotRetireDefinition(Refused):
    """The definition is not in use."""


@transaction.atomic
def retire_definition(*, definition: ProcessDefinition, by: str, at: datetime) -> ProcessDefinition:
    """Take the definition out of use for new dossiers. Raises CannotRetireDefinition."""
    locked = ProcessDefinition.objects.select_for_update().get(pk=definition.pk)
    if locked.state != DefinitionState.PUBLISHED:
        raise CannotRetireDefinition(_("Chỉ ngừng được quy trình đang áp dụng."))
    locked.state = DefinitionState.RETIRED
    locked.save(update_fields=["state"])
    record_event(
        chain=CHAIN,
        kind="DefinitionRetired",
        subject=f"process:{locked.pk}",
        at=at,
        by=by,
        data={"code": locked.code, "version": locked.version},
    )
    return locked
