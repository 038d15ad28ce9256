"""The real code of a dossier that was accepted under a provisional one."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.codes.base import is_final
from motcua.dossiers.events import DossierCodeGiven
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_give_code
from motcua.dossiers.queries.codes import is_code_used
from motcua.kernel.actions import Done
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotGiveCode(Refused):
    """The dossier waits for no code, or the code is taken or has a wrong form."""


@dossier_action("give_code", may=can_give_code, refusal=CannotGiveCode)
def give_code(
    *, dossier: Dossier, code: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Replace the provisional code, by which the dossier is still found.

    Papers issued before keep it: they never change. Raises `CannotGiveCode`.
    """
    if not dossier.waits_for_code:
        raise CannotGiveCode(_("Hồ sơ này không chờ mã."))
    if not is_final(code) or is_code_used(code):
        raise CannotGiveCode(_("Mã này sai dạng hoặc đã dùng cho hồ sơ khác."))
    before = dossier.code or ""
    dossier.provisional_code, dossier.code = before, code
    dossier.waits_for_code = False
    return Done(dossier, DossierCodeGiven(code=code, before=before))
