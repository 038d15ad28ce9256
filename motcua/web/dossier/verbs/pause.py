"""Proposing to stop the clock on a ground of the list, and resuming it."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import propose_pause, resume_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_propose_pause, can_resume_dossier
from motcua.dossiers.queries.law import list_grounds
from motcua.kernel.clock import now
from motcua.web.dossier.read_once import proposal_waits
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.forms import DateField, KeyForm, text_area


class PauseForm(KeyForm):
    """The ground of a pause, of the procedure's own list, its expected end and the reason."""

    def __init__(self, dossier: Dossier, data: QueryDict | None) -> None:
        """The choices are the grounds in force today."""
        super().__init__(data)
        self.grounds = {str(each.pk): each for each in list_grounds(dossier, now())}
        self.fields["ground"] = forms.ChoiceField(
            label=_("Căn cứ được dừng giờ"),
            widget=forms.RadioSelect,
            choices=[(pk, each.name) for pk, each in self.grounds.items()],
            error_messages={"required": _("Chọn căn cứ được dừng giờ.")},
        )
        self.fields["until"] = DateField(label=_("Dự kiến chờ đến hết ngày"))
        self.fields["reason"] = text_area(
            _("Đang chờ ai, việc gì"),
            _("Ghi đang chờ ai, việc gì."),
            _("Ví dụ: chờ Thuế cơ sở trả lời, chờ người nộp đóng thuế, chờ hết ngập lụt."),
        )


def _propose(dossier: Dossier, form: PauseForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    until: date = given["until"]
    ground = form.grounds[given["ground"]]
    return propose_pause(
        dossier=dossier, ground=ground, until=until, reason=given["reason"], **args
    )


PROPOSE_PAUSE = Verb(
    address="tam-dung",
    name="pause",
    title=_("Trình dừng tính giờ"),
    explain=_("Lãnh đạo duyệt thì giờ mới dừng; thời gian chờ không tính vào thời hạn giải quyết."),
    done=_("Đã trình dừng giờ, chờ lãnh đạo duyệt."),
    may=can_propose_pause,
    form=PauseForm,
    run=_propose,
    over=proposal_waits,
)
RESUME = Verb(
    address="tiep-tuc",
    name="resume",
    title=_("Tính giờ tiếp"),
    explain=_("Không phải chờ nữa. Hạn trả lùi theo thời gian đã dừng."),
    done=_("Đồng hồ chạy tiếp, hạn trả đã tính lại."),
    may=can_resume_dossier,
    form=plain_form(KeyForm),
    run=plain_run(resume_dossier),
)
