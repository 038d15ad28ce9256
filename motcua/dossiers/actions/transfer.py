"""The deciding agency receives a dossier of another centre; the paper follows."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.actions.accept import limit_of
from motcua.dossiers.actions.frame import dossier_action
from motcua.dossiers.actions.parts.steps import copy_times, due_of_step
from motcua.dossiers.events import TransferPaperReceived, TransferPaperSent, TransferReceived
from motcua.dossiers.models import Dossier, DossierStep, Transfer
from motcua.dossiers.permissions import (
    can_receive_transfer,
    can_receive_transfer_paper,
    can_send_transfer_paper,
)
from motcua.dossiers.queries.steps import list_open
from motcua.dossiers.rules.transfers import starts_at_agency
from motcua.kernel.actions import Done, update_row
from motcua.kernel.errors import Refused
from motcua.people.models import Officer
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import due_at


class CannotReceiveTransfer(Refused):
    """The dossier was received already, or does not come from another centre."""


class CannotSendTransferPaper(Refused):
    """The paper was sent already, or the dossier stays here."""


class CannotReceiveTransferPaper(Refused):
    """The paper was not sent yet, or was received already."""


@dossier_action("receive_transfer", may=can_receive_transfer, refusal=CannotReceiveTransfer)
def receive_transfer(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Receive the electronic dossier; under NĐ 309/2026 its clock starts now.

    What was promised at the receiving centre included the time until here. An agency that receives
    in time is due then or before, and that is promised from now on; one that receives late does not
    put off what the applicant was told. Raises `CannotReceiveTransfer`.
    """
    row = _find(dossier, CannotReceiveTransfer)
    if row.received_at is not None:
        raise CannotReceiveTransfer(_("Cơ quan giải quyết đã nhận hồ sơ này rồi."))
    row.received_at, row.received_by = at, by
    row.save(update_fields=["received_at", "received_by"])
    if starts_at_agency(dossier.rule_set):
        _start_clock(dossier, at)
    return Done(dossier, TransferReceived(late=at > row.due_at, due_at=dossier.due_at))


def _start_clock(dossier: Dossier, at: datetime) -> None:
    calendar = get_calendar()
    dossier.awaits_agency = False
    dossier.paused_at = None
    dossier.clock_started_at = at
    dossier.due_at = due_at(calendar, at, limit_of(dossier)).due_at
    dossier.promised_at = min(dossier.promised_at or dossier.due_at, dossier.due_at)
    for step in list_open(dossier):
        if step.unit_id == dossier.deciding_unit_id:
            due = due_of_step(dossier, step, at=at, calendar=calendar)
            update_row(DossierStep, step.pk, due_at=due)
    copy_times(dossier)


@dossier_action("send_transfer_paper", may=can_send_transfer_paper, refusal=CannotSendTransferPaper)
def send_transfer_paper(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Note that the paper is on its way. Raises `CannotSendTransferPaper`."""
    row = _find(dossier, CannotSendTransferPaper)
    if row.paper_due_at is None:
        raise CannotSendTransferPaper(_("Hồ sơ nộp trực tuyến không có bản giấy."))
    if row.paper_sent_at is not None:
        raise CannotSendTransferPaper(_("Bản giấy đã được gửi đi rồi."))
    row.paper_sent_at, row.paper_sent_by = at, by
    row.save(update_fields=["paper_sent_at", "paper_sent_by"])
    return Done(dossier, TransferPaperSent(late=at > row.paper_due_at))


@dossier_action(
    "receive_transfer_paper", may=can_receive_transfer_paper, refusal=CannotReceiveTransferPaper
)
def receive_transfer_paper(
    *, dossier: Dossier, by: Officer, at: datetime, key: str | None = None
) -> Done[Dossier]:
    """Note that the paper has come. Raises `CannotReceiveTransferPaper`."""
    row = _find(dossier, CannotReceiveTransferPaper)
    if row.paper_sent_at is None or row.paper_due_at is None:
        raise CannotReceiveTransferPaper(_("Nơi tiếp nhận chưa ghi là đã gửi bản giấy."))
    if row.paper_received_at is not None:
        raise CannotReceiveTransferPaper(_("Đã nhận bản giấy rồi."))
    row.paper_received_at, row.paper_received_by = at, by
    row.save(update_fields=["paper_received_at", "paper_received_by"])
    return Done(dossier, TransferPaperReceived(late=at > row.paper_due_at))


def _find(dossier: Dossier, refusal: type[Refused]) -> Transfer:
    row = Transfer.objects.filter(dossier=dossier).first()
    if row is None:
        raise refusal(_("Hồ sơ này không phải chuyển đến nơi khác."))
    return row
