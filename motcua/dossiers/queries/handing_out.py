"""Results that one person takes together: which can be handed out, and why the others cannot."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.enums import Delivery, Money, ReturnWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_deliver_result
from motcua.dossiers.queries.dossiers import list_ready
from motcua.dossiers.rules.handovers import TO_DELIVER, refused_by_result
from motcua.dossiers.rules.states import is_allowed, refused_by_state
from motcua.kernel.lookups import InVietnameseOrder
from motcua.people.models import Officer

MOST_HANDED_OUT = 100


@dataclass(frozen=True)
class Handout:
    """A result, and why it is not handed out; empty if it is."""

    dossier: Dossier
    problem: str = ""


def list_chosen_ready(officer: Officer, keys: Collection[int], at: datetime) -> list[Dossier]:
    """Those of the dossiers whose result waits where the officer sees it, by applicant."""
    found = list_ready(officer, at).filter(pk__in=sorted(keys)[:MOST_HANDED_OUT])
    by_name = found.order_by(InVietnameseOrder("applicant_name"), "pk")
    return list(by_name.select_related("representative"))


def plan_handout(
    officer: Officer, dossiers: Sequence[Dossier], at: datetime, *, taken_by_other: bool
) -> list[Handout]:
    """Which results can be handed out together.

    Without a receiver of another name, only those of one applicant: whoever takes a result for
    somebody else is named with a number.
    """
    first = next((each for each in dossiers if not _why_not(officer, each, at)), None)
    plans = []
    for dossier in dossiers:
        problem = _why_not(officer, dossier, at)
        if not problem and first and not taken_by_other and _owner(dossier) != _owner(first):
            problem = _("Của người khác với %(name)s: ghi tên và số giấy tờ của người nhận thay.")
            problem %= {"name": first.applicant_name}
        plans.append(Handout(dossier, problem))
    return plans


def plan_group(officer: Officer, dossiers: Sequence[Dossier], at: datetime) -> list[Handout]:
    """Which results of a group can be handed out now; one that is unpaid can, with a reason."""
    return [Handout(row, _not_ready(row) or _why_not_here(officer, row, at)) for row in dossiers]


def _not_ready(dossier: Dossier) -> str:
    if dossier.delivery in TO_DELIVER:
        return ""
    is_out = dossier.delivery in {Delivery.HANDED_OVER, Delivery.POSTED}
    return _("Đã trả rồi.") if is_out else _("Chưa có kết quả.")


def _owner(dossier: Dossier) -> tuple[str, ...]:
    number = dossier.applicant_number
    return (number,) if number else (dossier.applicant_folded, dossier.applicant_phone)


def _why_not(officer: Officer, dossier: Dossier, at: datetime) -> str:
    return _why_not_here(officer, dossier, at) or _unpaid(dossier)


def why_not_posted(dossier: Dossier) -> str:
    """Why a result cannot go from the list of those for the post; empty if it can."""
    return refused_by_result(dossier.result_state) or _unpaid(dossier)


def _unpaid(dossier: Dossier) -> str:
    is_due = dossier.money == Money.DUE
    return _("Chưa nộp đủ tiền: mở hồ sơ để thu trước khi trả.") if is_due else ""


def _why_not_here(officer: Officer, dossier: Dossier, at: datetime) -> str:
    """Why it cannot be handed out at this counter now, if its fee were paid."""
    if not can_deliver_result(officer, dossier, at):
        return _("Kết quả này do quầy khác trả.")
    if not is_allowed("deliver", dossier.state):
        return refused_by_state(dossier.state)
    if why := refused_by_result(dossier.result_state):
        return why
    if dossier.return_way == ReturnWay.POST:
        return _("Người nộp xin nhận qua bưu chính: ghi ở bảng kê gửi bưu điện.")
    return ""
