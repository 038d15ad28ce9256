"""Pausing the clock while waiting for another agency, and resuming it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import pause_dossier, resume_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_pause_dossier, can_resume_dossier
from motcua.web.dossier.forms import text_area
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.forms import TOO_LONG, KeyForm


class PauseForm(KeyForm):
    """The reason and legal ground of a pause."""

    reason = text_area(
        _("Đang chờ cơ quan nào, việc gì"), _("Ghi cơ quan và việc đang chờ trước khi dừng giờ.")
    )
    legal_ground = forms.CharField(
        label=_("Căn cứ cho phép không tính thời gian này"),
        help_text=_("Ví dụ: khoản, điều của văn bản. Để trống nếu chưa rõ."),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )


def _pause(dossier: Dossier, form: PauseForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    reason, legal_ground = given["reason"], given["legal_ground"]
    return pause_dossier(dossier=dossier, reason=reason, legal_ground=legal_ground, **args)


PAUSE = Verb(
    address="tam-dung",
    name="pause",
    title=_("Dừng giờ chờ cơ quan khác"),
    explain=_("Thời gian chờ không tính vào thời hạn giải quyết."),
    done=_("Đồng hồ đã dừng."),
    may=can_pause_dossier,
    form=plain_form(PauseForm),
    run=_pause,
)
RESUME = Verb(
    address="tiep-tuc",
    name="resume",
    title=_("Tính giờ tiếp"),
    explain=_("Cơ quan kia đã trả lời. Hạn trả lùi theo thời gian đã dừng."),
    done=_("Đồng hồ chạy tiếp, hạn trả đã tính lại."),
    may=can_resume_dossier,
    form=plain_form(KeyForm),
    run=plain_run(resume_dossier),
)
