"""A person has looked at a doubtful record: the content is this procedure's."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue.actions.take_drafts import CHAIN
from motcua.catalogue.enums import Publication
from motcua.catalogue.models import Procedure
from motcua.kernel.actions import record_event, was_done
from motcua.kernel.errors import Refused

KIND = "ProcedureConfirmed"


class CannotConfirmProcedure(Refused):
    """The procedure does not wait for confirmation."""


@transaction.atomic
def confirm_procedure(
    *, procedure: Procedure, by: str, at: datetime, key: str | None = None
) -> Procedure:
    """Show the procedure to the public. Raises CannotConfirmProcedure."""
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    subject = f"procedure:{locked.code}"
    if was_done(by=by, key=key, kind=KIND, subject=subject, refusal=CannotConfirmProcedure):
        return locked
    if locked.publication != Publication.UNCONFIRMED:
        raise CannotConfirmProcedure(
            _("Thủ tục %(code)s không chờ xác nhận.") % {"code": locked.code}
        )
    locked.publication = Publication.PUBLIC
    locked.save(update_fields=["publication"])
    record_event(chain=CHAIN, kind=KIND, subject=subject, at=at, by=by, key=key)
    return locked
