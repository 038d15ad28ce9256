"""What can be done with a dossier as a whole: one table, one row for each verb."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.enums import Delivery, Money, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import COUNTER, DECIDERS, HANDLERS, may_act
from motcua.dossiers.rules.states import is_allowed
from motcua.kernel.errors import NotAllowed, Refused
from motcua.people.enums import Role
from motcua.people.models import Officer
from motcua.web.dossier import runs
from motcua.web.dossier.forms import (
    ActionForm,
    DeliverForm,
    ExtendForm,
    PapersForm,
    PauseForm,
    ReasonForm,
    SupplementForm,
)
from motcua.web.dossier.moves import may_ask_supplement

Run = Callable[[Dossier, Any, dict[str, Any]], Dossier]
Text = str | Promise


@dataclass(frozen=True)
class Verb:
    """One verb: its address, its words, who may say it, its form and the action behind it.

    `name` is the verb of `dossiers.rules.states`; `more` narrows when it is offered.
    """

    name: str
    title: Text
    explain: Text
    done: Text
    form: type[ActionForm]
    roles: frozenset[Role]
    run: Run
    at_counter: bool = False
    grave: bool = False
    more: Callable[[Dossier], bool] = lambda _dossier: True

    def units(self, dossier: Dossier) -> set[int]:
        """At which units of the dossier one must hold the role."""
        if self.at_counter:
            return {dossier.receiving_unit_id}
        if self.roles is HANDLERS:
            return {dossier.receiving_unit_id, dossier.deciding_unit_id}
        return {dossier.deciding_unit_id}

    def is_for(self, officer: Officer, dossier: Dossier, at: datetime) -> bool:
        """Whether this officer may say it of this dossier at all."""
        return may_act(officer, self.roles, self.units(dossier), at)

    def fits(self, dossier: Dossier) -> bool:
        """Whether the dossier is where it can be said."""
        accepted = dossier.received_at is not None
        return is_allowed(self.name, dossier.state, accepted=accepted) and self.more(dossier)

    def check(self, officer: Officer, dossier: Dossier, at: datetime) -> None:
        """Raises `NotAllowed` for other people."""
        if not self.is_for(officer, dossier, at):
            raise NotAllowed(_("Việc này do người khác phụ trách, không phải phần việc của bạn."))

    def check_fits(self, dossier: Dossier) -> None:
        """Raises `Refused` where the dossier has moved on."""
        if not self.fits(dossier):
            raise Refused(
                _("Hồ sơ đang ở trạng thái “%(state)s” nên không làm được việc này.")
                % {"state": State(dossier.state).label}
            )


VERBS: dict[str, Verb] = {
    "nhan-bo-sung": Verb(
        name="receive_supplement",
        title=gettext_lazy("Nhận giấy tờ bổ sung"),
        explain=gettext_lazy("Đếm lại mọi giấy tờ sau khi người nộp đã bổ sung."),
        done=gettext_lazy("Đã nhận giấy tờ bổ sung, hạn trả được tính tiếp."),
        form=PapersForm,
        roles=COUNTER,
        run=runs.receive_supplement,
        at_counter=True,
    ),
    "tiep-tuc": Verb(
        name="resume",
        title=gettext_lazy("Tính giờ tiếp"),
        explain=gettext_lazy("Cơ quan kia đã trả lời. Hạn trả lùi theo thời gian đã dừng."),
        done=gettext_lazy("Đồng hồ chạy tiếp, hạn trả đã tính lại."),
        form=ActionForm,
        roles=HANDLERS,
        run=runs.resume,
    ),
    "thu-tien": Verb(
        name="pay",
        title=gettext_lazy("Ghi đã thu tiền"),
        explain=gettext_lazy("Người nộp đã trả đủ phí, lệ phí tại quầy."),
        done=gettext_lazy("Đã ghi nhận thu tiền."),
        form=ActionForm,
        roles=COUNTER,
        run=runs.pay,
        at_counter=True,
        more=lambda dossier: dossier.money == Money.DUE,
    ),
    "tra-ket-qua": Verb(
        name="deliver",
        title=gettext_lazy("Trả kết quả"),
        explain=gettext_lazy("Ghi lúc kết quả đến tay người nộp."),
        done=gettext_lazy("Đã ghi nhận trả kết quả."),
        form=DeliverForm,
        roles=COUNTER,
        run=runs.deliver,
        at_counter=True,
        more=lambda dossier: (
            dossier.delivery in {Delivery.READY, Delivery.POSTED, Delivery.RETURNED}
        ),
    ),
    "bo-sung": Verb(
        name="request_supplement",
        title=gettext_lazy("Yêu cầu bổ sung giấy tờ"),
        explain=gettext_lazy(
            "Hướng dẫn một lần cho đủ (mẫu 02). Chỉ được yêu cầu giấy tờ có trong danh mục."
        ),
        done=gettext_lazy("Đã lập phiếu yêu cầu bổ sung. Đồng hồ dừng tới khi nhận đủ."),
        form=SupplementForm,
        roles=HANDLERS,
        run=runs.supplement,
        more=may_ask_supplement,
    ),
    "tam-dung": Verb(
        name="pause",
        title=gettext_lazy("Dừng giờ chờ cơ quan khác"),
        explain=gettext_lazy("Thời gian chờ không tính vào thời hạn giải quyết."),
        done=gettext_lazy("Đồng hồ đã dừng."),
        form=PauseForm,
        roles=HANDLERS,
        run=runs.pause,
    ),
    "xin-loi": Verb(
        name="extend",
        title=gettext_lazy("Xin lỗi và hẹn lại"),
        explain=gettext_lazy(
            "Lập văn bản xin lỗi (mẫu 04) và hẹn ngày trả mới. Hạn theo luật không đổi."
        ),
        done=gettext_lazy("Đã lập văn bản xin lỗi và hẹn ngày mới."),
        form=ExtendForm,
        roles=DECIDERS,
        run=runs.extend,
    ),
    "tu-choi": Verb(
        name="refuse",
        title=gettext_lazy("Từ chối tiếp nhận"),
        explain=gettext_lazy("Lập phiếu từ chối (mẫu 03), nêu rõ lý do."),
        done=gettext_lazy("Đã lập phiếu từ chối tiếp nhận."),
        form=ReasonForm,
        roles=COUNTER,
        run=runs.refuse,
        at_counter=True,
        grave=True,
    ),
    "rut": Verb(
        name="withdraw",
        title=gettext_lazy("Ghi người nộp rút hồ sơ"),
        explain=gettext_lazy("Người nộp muốn rút. Giấy tờ được trả lại."),
        done=gettext_lazy("Đã ghi nhận rút hồ sơ."),
        form=ReasonForm,
        roles=COUNTER,
        run=runs.withdraw,
        at_counter=True,
        grave=True,
    ),
    "dung": Verb(
        name="stop",
        title=gettext_lazy("Dừng giải quyết"),
        explain=gettext_lazy("Dừng hẳn theo căn cứ pháp luật (mẫu 05), nêu rõ lý do."),
        done=gettext_lazy("Đã dừng giải quyết hồ sơ."),
        form=ReasonForm,
        roles=DECIDERS,
        run=runs.stop,
        grave=True,
    ),
}


def offered(dossier: Dossier, officer: Officer, at: datetime) -> list[tuple[str, Verb]]:
    """The verbs that this officer can say of this dossier now."""
    return [
        (address, verb)
        for address, verb in VERBS.items()
        if verb.fits(dossier) and verb.is_for(officer, dossier, at)
    ]
