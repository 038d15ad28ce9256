"""Confirming that the content of a doubtful record belongs to its procedure."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.enums import Publication
from motcua.catalogue.events import ProcedureConfirmed
from motcua.catalogue.models import Procedure
from motcua.catalogue.permissions import can_confirm_procedure
from motcua.catalogue.rules.drafts import NAME_ONLY
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotConfirmProcedure(Refused):
    """The procedure is not waiting for confirmation, or has no content yet."""


@action(on=Procedure, may=can_confirm_procedure, refusal=CannotConfirmProcedure, chain=CHAIN)
def confirm_procedure(
    *, procedure: Procedure, by: Actor, at: datetime, key: str | None = None
) -> Done[Procedure]:
    """Show the procedure to the public. Raises CannotConfirmProcedure."""
    if procedure.publication != Publication.UNCONFIRMED:
        raise CannotConfirmProcedure(
            _("Thủ tục %(code)s không chờ xác nhận.") % {"code": procedure.code}
        )
    if procedure.doubt == NAME_ONLY:
        raise CannotConfirmProcedure(
            _("Thủ tục %(code)s mới có tên; hãy nhập giấy tờ, phí và thời hạn trước.")
            % {"code": procedure.code}
        )
    procedure.publication = Publication.PUBLIC
    return Done(procedure, ProcedureConfirmed(code=procedure.code))
