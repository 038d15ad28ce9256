"""Revoking an issued result."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.reasons import keep_reason
from motcua.dossiers.actions.parts.results import note_result_state
from motcua.dossiers.enums import PaperState
from motcua.dossiers.events import ResultRevoked
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.dossiers.permissions import can_revoke_result
from motcua.kernel.actions import Done
from motcua.kernel.errors import RefusedFields
from motcua.people.models import Officer


class CannotRevokeResult(RefusedFields):
    """The paper is not an issued one of this dossier, or is being replaced."""


@dossier_action("revoke_result", may=can_revoke_result, refusal=CannotRevokeResult)
def revoke_result(
    *,
    dossier: Dossier,
    paper: ResultPaper,
    reason: str,
    by: Officer,
    at: datetime,
    key: str | None = None,
) -> Done[Dossier]:
    """An issued paper holds no longer; `reason` names the decision that says so.

    It stays in the register, and whoever checks it is told. What is only wrong is replaced instead
    (`report_fault`). Raises `CannotRevokeResult`.
    """
    row = dossier.results.filter(pk=paper.pk, state=PaperState.ISSUED).first()
    if row is None:
        raise CannotRevokeResult([("paper", _("Hãy chọn văn bản đã phát hành của hồ sơ này."))])
    if row.faults.filter(mended_at=None).exists():
        raise CannotRevokeResult(
            [
                (
                    "paper",
                    _("Văn bản này đang được sửa: phát hành bản thay thế thì bản này hết giá trị."),
                )
            ]
        )
    lacking = _("Hãy ghi số, ngày quyết định thu hồi và lý do.")
    kept = keep_reason(dossier, reason, at=at, refusal=CannotRevokeResult, lacking=lacking)
    row.state, row.revoked_at = PaperState.REVOKED, at
    row.save(update_fields=["state", "revoked_at"])
    note_result_state(dossier)
    return Done(dossier, ResultRevoked(paper=row.pk, reason=kept.digest))
