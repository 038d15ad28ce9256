"""Putting a wrong record of a dossier right, with a reason; the applicant is told."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions import correct_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_correct_dossier
from motcua.dossiers.rules.states import CLOSED
from motcua.kernel.clock import VIETNAM
from motcua.web.dossier.forms import ReasonForm
from motcua.web.dossier.verbs.base import Verb
from motcua.web.ui.formats import date_time
from motcua.web.ui.forms import DateField

ENDED = ("closed_on", "closed_time")


class CorrectForm(ReasonForm):
    """How it was filed and, once it ended, when that was; what stays is not changed."""

    channel = forms.ChoiceField(
        label=_("Cách nộp đúng là"),
        widget=forms.RadioSelect,
        choices=[(each.value, capfirst(each.label)) for each in Channel],
        error_messages={"required": _("Hãy chọn cách nộp.")},
    )
    closed_on = DateField(label=_("Ngày giải quyết xong đúng là"))
    closed_time = forms.TimeField(
        label=_("Lúc"),
        help_text=_("Ví dụ 09:15."),
        error_messages={
            "required": _("Nhập giờ như 07:30."),
            "invalid": _("Nhập giờ như 07:30."),
        },
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
    )
    field_order = ("channel", *ENDED, "reason")

    def __init__(self, data: QueryDict | None = None, *, dossier: Dossier) -> None:
        """Begins with what is recorded."""
        ended_at = dossier.closed_at and dossier.closed_at.astimezone(VIETNAM)
        initial: dict[str, Any] = {"channel": dossier.channel}
        if ended_at:
            initial |= {"closed_on": ended_at.date(), "closed_time": ended_at.time()}
        super().__init__(data, initial=initial)
        self.dossier = dossier
        if dossier.state not in CLOSED:
            for name in ENDED:
                del self.fields[name]

    def changes(self) -> dict[str, Any]:
        """What is to be put right; a time that reads the same to the minute stays."""
        given, found = self.cleaned_data, dict[str, Any]()
        if given["channel"] != self.dossier.channel:
            found["channel"] = Channel(given["channel"])
        if "closed_on" in given and self.dossier.closed_at:
            said = datetime.combine(given["closed_on"], given["closed_time"], VIETNAM)
            if not timedelta() <= self.dossier.closed_at - said < timedelta(minutes=1):
                found["closed_at"] = said
        return found


def _run(dossier: Dossier, form: CorrectForm, args: dict[str, Any]) -> Dossier:
    return correct_dossier(
        dossier=dossier, reason=form.cleaned_data["reason"], **form.changes(), **args
    )


def _recorded(dossier: Dossier) -> list[tuple[str, str]]:
    recorded = [(gettext("Đang ghi: cách nộp"), capfirst(dossier.get_channel_display()))]
    if dossier.closed_at and dossier.state in CLOSED:
        recorded.append((gettext("Đang ghi: xong lúc"), date_time(dossier.closed_at)))
    return recorded


CORRECT = Verb(
    address="dinh-chinh",
    name="correct",
    title=_("Đính chính số liệu"),
    explain=_(
        "Sửa điều ghi sai về cách nộp hoặc thời điểm giải quyết xong. Số liệu cũ vẫn lưu trong "
        "diễn biến; người nộp được báo."
    ),
    done=_("Đã đính chính. Người nộp được báo và xem được ở trang tra cứu."),
    may=can_correct_dossier,
    form=lambda dossier, data: CorrectForm(data, dossier=dossier),
    run=_run,
    facts=_recorded,
)
