"""Saying why a dossier is late."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_remark
from motcua.dossiers.enums import DelayCause
from motcua.dossiers.events import DelayCauseStated
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_state_delay_cause
from motcua.dossiers.queries.attribution import is_late_now
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.kernel.text import is_blank
from motcua.people.models import Officer


class CannotStateDelayCause(RefusedFields):
    """The dossier is not late, or the cause is none, or the one that stands."""


@dossier_action("state_delay_cause", may=can_state_delay_cause, refusal=CannotStateDelayCause)
def state_delay_cause(
    *,
    dossier: Dossier,
    cause: DelayCause,
    by: Officer,
    at: datetime,
    remark: str = "",
    key: str | None = None,
) -> Done[Dossier]:
    """Say the one cause of the delay of an open late dossier, in place of what was said before.

    Raises `CannotStateDelayCause`.
    """
    if not is_late_now(dossier, at):
        raise CannotStateDelayCause(_("Hồ sơ này không quá hạn."))
    if cause not in DelayCause.values:
        raise CannotStateDelayCause([("cause", _("Chọn một nguyên nhân."))])
    if cause == dossier.delay_cause and is_blank(remark):
        raise CannotStateDelayCause([("cause", _("Không có gì thay đổi."))])
    kept = keep_remark(dossier, remark, at=at, refusal=CannotStateDelayCause)
    dossier.delay_cause = cause
    said = DelayCauseStated(cause=DelayCause(cause), reason=kept.digest if kept else None)
    return Done(dossier, said)
