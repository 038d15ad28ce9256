"""Refusing at intake, recording a withdrawal, stopping on a legal ground or after no answer."""

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import (
    lapse_dossier,
    propose_refusal,
    propose_stop,
    refuse_dossier,
    withdraw_dossier,
)
from motcua.dossiers.permissions import (
    can_lapse_dossier,
    can_propose_refusal,
    can_propose_stop,
    can_refuse_dossier,
    can_withdraw_dossier,
)
from motcua.dossiers.queries.moves import is_answer_overdue
from motcua.web.dossier.forms import ReasonForm
from motcua.web.dossier.read_once import proposal_waits
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.forms import KeyForm

REFUSE = Verb(
    address="tu-choi",
    name="refuse",
    title=_("Từ chối tiếp nhận"),
    explain=_("Lập phiếu từ chối (mẫu 03), nêu rõ lý do."),
    done=_("Đã lập phiếu từ chối tiếp nhận."),
    may=can_refuse_dossier,
    form=plain_form(ReasonForm),
    run=plain_run(refuse_dossier, "reason"),
    grave=True,
    more=lambda dossier, _at: not dossier.receiving_unit.refuses_by_head,
)
PROPOSE_REFUSAL = Verb(
    address="trinh-tu-choi",
    name="refuse",
    title=_("Trình từ chối tiếp nhận"),
    explain=_("Soạn phiếu từ chối (mẫu 03). Lãnh đạo trung tâm duyệt thì mới từ chối."),
    done=_("Đã trình từ chối tiếp nhận, chờ lãnh đạo duyệt."),
    may=can_propose_refusal,
    form=plain_form(ReasonForm),
    run=plain_run(propose_refusal, "reason"),
    grave=True,
    more=lambda dossier, _at: dossier.receiving_unit.refuses_by_head,
    over=proposal_waits,
)
WITHDRAW = Verb(
    address="rut",
    name="withdraw",
    title=_("Ghi người nộp rút hồ sơ"),
    explain=_("Người nộp muốn rút. Giấy tờ được trả lại."),
    done=_("Đã ghi nhận rút hồ sơ."),
    may=can_withdraw_dossier,
    form=plain_form(ReasonForm),
    run=plain_run(withdraw_dossier, "reason"),
    grave=True,
)
PROPOSE_STOP = Verb(
    address="dung",
    name="stop",
    title=_("Trình dừng giải quyết"),
    explain=_("Dừng hẳn theo căn cứ pháp luật (mẫu 05), nêu rõ lý do. Lãnh đạo duyệt mới dừng."),
    done=_("Đã trình dừng giải quyết, chờ lãnh đạo duyệt."),
    may=can_propose_stop,
    form=plain_form(ReasonForm),
    run=plain_run(propose_stop, "reason"),
    grave=True,
    over=proposal_waits,
)
LAPSE = Verb(
    address="dong",
    name="lapse",
    title=_("Đóng hồ sơ vì không bổ sung"),
    explain=_("Đã hết hạn bổ sung mà người nộp không bổ sung. Giấy tờ đã nộp được trả lại."),
    done=_("Đã đóng hồ sơ."),
    may=can_lapse_dossier,
    form=plain_form(KeyForm),
    run=plain_run(lapse_dossier),
    grave=True,
    more=is_answer_overdue,
)
