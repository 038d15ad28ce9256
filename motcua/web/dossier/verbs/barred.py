"""Why an officer who may decide in general may not decide this, and who may instead."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import DecisionKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import decides_alone, why_not_decide
from motcua.dossiers.queries.fees import find_open_refund
from motcua.dossiers.queries.to_decide import list_leaders_beside
from motcua.people.models import Officer
from motcua.web.dossier.read_once import open_proposal


def barred_from_proposal(officer: Officer, dossier: Dossier, at: datetime) -> str:
    """Why not approve what waits; empty if he may, or if nothing waits."""
    found = open_proposal(dossier)
    if found is None:
        return ""
    return _why(officer, dossier, found.proposed_by_id, DecisionKind(found.kind), at)


def barred_from_returning(officer: Officer, dossier: Dossier, at: datetime) -> str:
    """Why not return what waits; one's own may be returned."""
    found = open_proposal(dossier)
    return why_not_decide(officer, dossier, DecisionKind(found.kind), at) if found else ""


def barred_from_refund(officer: Officer, dossier: Dossier, at: datetime) -> str:
    """Why not decide the refund that waits."""
    found = find_open_refund(dossier)
    if found is None:
        return ""
    return _why(officer, dossier, found.proposed_by_id, DecisionKind.REFUND, at)


def barred_from_result(officer: Officer, dossier: Dossier, at: datetime) -> str:
    """Why not approve or sign papers of the result."""
    return why_not_decide(officer, dossier, DecisionKind.APPROVE, at)


def _why(
    officer: Officer, dossier: Dossier, proposed_by_id: int, kind: DecisionKind, at: datetime
) -> str:
    if not decides_alone(officer, proposed_by_id, dossier):
        return why_not_decide(officer, dossier, kind, at)
    names = ", ".join(list_leaders_beside(officer, dossier, at))
    if not names:
        return _(
            "Đề nghị này do bạn trình nên phải do người khác duyệt. Đơn vị chưa có lãnh đạo nào "
            "khác: nhờ quản trị giao thêm lãnh đạo, hoặc rút đề nghị để cán bộ khác trình."
        )
    return _("Đề nghị này do bạn trình nên phải do người khác duyệt: %(names)s.") % {"names": names}
