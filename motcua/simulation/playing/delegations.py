"""The register of delegations in the demo: one holds, one is expiring, one has expired, one
waits."""

from datetime import datetime, timedelta

from motcua.catalogue.models import Procedure
from motcua.delegations.actions import confirm_delegation, register_delegation
from motcua.delegations.enums import DelegationKind
from motcua.delegations.models import Delegation
from motcua.delegations.rules.entries import Entry
from motcua.kernel.clock import VIETNAM
from motcua.people.models import Officer, Unit

REGISTERED_BY, CONFIRMED_BY = "kiem-soat", "lanh-dao-tinh"
GIVEN_TO = "30904"
DELEGATED = ("2.000635", "1.004873")
ENTRIES = (
    # kind, competence, first and last day from today, decision, procedures
    (DelegationKind.DECENTRALISED, "Cấp bản sao trích lục hộ tịch", -300, None, 41, DELEGATED[:1]),
    (DelegationKind.AUTHORISED, "Cấp giấy xác nhận hôn nhân", -150, 30, 77, DELEGATED[1:]),
    (DelegationKind.AUTHORISED, "Ký giấy mời họp giao ban kiểm soát thủ tục", -200, -10, 58, ()),
    (DelegationKind.AUTHORISED, "Ký công văn trả lời phản ánh", 1, 365, 96, ()),
)
"""All but the last are confirmed."""


def delegate_procedures_in_demo(at: datetime) -> None:
    """Made once."""
    people = (Officer.objects.filter(code=code).first() for code in (REGISTERED_BY, CONFIRMED_BY))
    writer, leader = people
    taker = Unit.objects.filter(code=GIVEN_TO).first()
    known = Procedure.objects.filter(code__in=DELEGATED).count()
    if writer is None or leader is None or taker is None or Delegation.objects.exists():
        return
    if known < len(DELEGATED):
        return
    giver = writer.posts.select_related("unit").earliest("pk").unit
    for each in ENTRIES:
        row = register_delegation(
            unit=giver, to_unit=taker, entry=_entry(each, at), by=writer, at=at
        )
        if each is not ENTRIES[-1]:
            confirm_delegation(delegation=row, by=leader, at=at)


def _entry(
    each: tuple[DelegationKind, str, int, int | None, int, tuple[str, ...]], at: datetime
) -> Entry:
    kind, competence, first, last, number, procedures = each
    today = at.astimezone(VIETNAM).date()
    begins_on = today + timedelta(days=first)
    return Entry(
        kind=kind,
        competence=f"{competence} (ví dụ)",
        decision=f"{number}/QĐ-UBND",
        decided_on=min(begins_on, today) - timedelta(days=5),
        valid_from=begins_on,
        valid_to=None if last is None else today + timedelta(days=last + 1),
        conditions="Báo cáo kết quả trước ngày 05 hằng tháng.",
        procedures=procedures,
    )
