"""Extending with an apology and a new promised date."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import propose_extension, state_delay_cause
from motcua.dossiers.enums import DelayCause, ProposalKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_propose_extension, can_state_delay_cause
from motcua.dossiers.printed.form import render_form
from motcua.dossiers.printed.form_drafts import draft_before
from motcua.dossiers.queries.attribution import is_late_now
from motcua.dossiers.queries.law import get_rules, why_not_extend
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Officer
from motcua.web.dossier.read_once import proposal_waits
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.formats import date_time
from motcua.web.ui.forms import DateField, KeyForm, text_area


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
    return propose_extension(
        dossier=dossier,
        promised_at=form.promised_at(),
        cause=DelayCause(form.cleaned_data["cause"]),
        reason=form.cleaned_data["reason"],
        **args,
    )


def _preview(dossier: Dossier, form: ExtendForm, by: Officer, at: datetime) -> bytes:
    draft = draft_before(
        dossier,
        ProposalKind.EXTEND,
        reason=form.cleaned_data["reason"],
        by=by,
        at=at,
        promised_at=form.promised_at(),
        cause=form.cleaned_data["cause"],
    )
    return render_form(dossier, draft)


class CauseForm(KeyForm):
    """Why the dossier is late."""

    cause = forms.ChoiceField(
        label=_("Nguyên nhân trễ"),
        widget=forms.RadioSelect,
        choices=DelayCause.choices,
        error_messages={"required": _("Chọn một nguyên nhân.")},
    )
    remark = text_area(_("Nói rõ thêm"))


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    times = {
        gettext("Đang hẹn trả"): dossier.promised_at,
        gettext("Hạn theo luật"): dossier.due_at,
    }
    return [(name, date_time(moment) if moment else "") for name, moment in times.items()]


def _over(dossier: Dossier) -> str:
    if dossier.extensions and (why := why_not_extend(dossier, get_rules(dossier, now()))):
        return why
    return proposal_waits(dossier)


STATE_DELAY_CAUSE = Verb(
    address="nguyen-nhan-tre",
    name="state_delay_cause",
    title=_("Ghi nguyên nhân trễ"),
    explain=_("Chọn một nguyên nhân chính, dùng cho báo cáo. Ghi lại thì thay nguyên nhân trước."),
    done=_("Đã ghi nguyên nhân trễ."),
    may=can_state_delay_cause,
    form=lambda dossier, data: CauseForm(data, initial={"cause": dossier.delay_cause}),
    run=plain_run(state_delay_cause, "cause", "remark"),
    more=is_late_now,
)
PROPOSE_EXTENSION = Verb(
    address="xin-loi",
    name="extend",
    title=_("Trình xin lỗi và hẹn lại"),
    explain=_(
        "Soạn văn bản xin lỗi (mẫu 04) và ngày trả mới để lãnh đạo duyệt. Hạn theo luật không đổi."
    ),
    done=_("Đã trình xin lỗi và hẹn lại, chờ lãnh đạo duyệt."),
    may=can_propose_extension,
    form=plain_form(ExtendForm),
    run=_run,
    preview=_preview,
    facts=_facts,
    over=_over,
)
