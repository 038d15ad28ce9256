"""A dossier received at one centre for the agency of another place: receiving it, and its paper."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import (
    receive_transfer,
    receive_transfer_paper,
    send_transfer_paper,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import (
    can_receive_transfer,
    can_receive_transfer_paper,
    can_send_transfer_paper,
)
from motcua.dossiers.queries.transfers import find_transfer
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.forms import KeyForm


def _awaits(dossier: Dossier, _at: datetime) -> bool:
    row = find_transfer(dossier)
    return row is not None and row.received_at is None


def _paper_here(dossier: Dossier, _at: datetime) -> bool:
    row = find_transfer(dossier)
    return row is not None and row.paper_due_at is not None and row.paper_sent_at is None


def _paper_on_its_way(dossier: Dossier, _at: datetime) -> bool:
    row = find_transfer(dossier)
    return row is not None and row.paper_sent_at is not None and row.paper_received_at is None


RECEIVE_TRANSFER = Verb(
    address="nhan-chuyen-den",
    awaited=True,
    name="receive_transfer",
    title=_("Nhận hồ sơ chuyển đến"),
    explain=_(
        "Nơi khác đã tiếp nhận hộ và chuyển hồ sơ điện tử đến. Thời hạn tính từ khi bạn nhận."
    ),
    done=_("Đã nhận hồ sơ chuyển đến."),
    may=can_receive_transfer,
    form=plain_form(KeyForm),
    run=plain_run(receive_transfer),
    more=_awaits,
)
SEND_PAPER = Verb(
    address="gui-ban-giay",
    awaited=True,
    name="send_transfer_paper",
    title=_("Ghi đã gửi bản giấy"),
    explain=_("Bản giấy phải đến cơ quan giải quyết trong thời hạn quy định."),
    done=_("Đã ghi là bản giấy đã gửi đi."),
    may=can_send_transfer_paper,
    form=plain_form(KeyForm),
    run=plain_run(send_transfer_paper),
    more=_paper_here,
)
RECEIVE_PAPER = Verb(
    address="nhan-ban-giay",
    awaited=True,
    name="receive_transfer_paper",
    title=_("Ghi đã nhận bản giấy"),
    explain=_("Nơi tiếp nhận đã gửi bản giấy của hồ sơ này."),
    done=_("Đã ghi là bản giấy đã đến."),
    may=can_receive_transfer_paper,
    form=plain_form(KeyForm),
    run=plain_run(receive_transfer_paper),
    more=_paper_on_its_way,
)
