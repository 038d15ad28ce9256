"""Extending with an apology and a new promised date."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import extend_dossier
from motcua.dossiers.enums import DelayCause
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_extend_dossier
from motcua.kernel.clock import VIETNAM
from motcua.web.dossier.forms import text_area
from motcua.web.dossier.verbs.base import Verb, plain_form
from motcua.web.ui.forms import DateField, KeyForm


class ExtendForm(KeyForm):
    """An apology with a new promised date."""

    promised_on = DateField(label=_("Hẹn trả vào ngày"))
    cause = forms.ChoiceField(
        label=_("Nguyên nhân trễ"),
        widget=forms.RadioSelect,
        choices=DelayCause.choices,
        error_messages={"required": _("Chọn một nguyên nhân.")},
    )
    reason = text_area(_("Lời giải thích với người nộp"), _("Ghi vì sao trễ để xin lỗi người nộp."))

    def promised_at(self) -> datetime:
        """17:00 on the promised day, Vietnam time."""
        return datetime.combine(self.cleaned_data["promised_on"], time(17), VIETNAM)


def _run(dossier: Dossier, form: ExtendForm, args: dict[str, Any]) -> Dossier:
    return extend_dossier(
        dossier=dossier,
        promised_at=form.promised_at(),
        cause=DelayCause(form.cleaned_data["cause"]),
        reason=form.cleaned_data["reason"],
        **args,
    )


EXTEND = Verb(
    address="xin-loi",
    name="extend",
    title=_("Xin lỗi và hẹn lại"),
    explain=_("Lập văn bản xin lỗi (mẫu 04) và hẹn ngày trả mới. Hạn theo luật không đổi."),
    done=_("Đã lập văn bản xin lỗi và hẹn ngày mới."),
    may=can_extend_dossier,
    form=plain_form(ExtendForm),
    run=_run,
)
