"""Refusing at intake, recording a withdrawal, stopping on a legal ground or after no answer."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.actions import (
    lapse_dossier,
    propose_refusal,
    propose_stop,
    refuse_dossier,
    withdraw_dossier,
)
from motcua.dossiers.enums import OfficialForm, ProposalKind, ReturnWay, State, WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import (
    can_lapse_dossier,
    can_propose_refusal,
    can_propose_stop,
    can_refuse_dossier,
    can_withdraw_dossier,
)
from motcua.dossiers.printed.form import render_form
from motcua.dossiers.printed.form_drafts import draft_before
from motcua.dossiers.queries.law import last_answer_day
from motcua.dossiers.queries.moves import is_answer_overdue, open_pause_of
from motcua.dossiers.queries.sent_papers import why_not_lapse
from motcua.dossiers.rules.rule_sets import form_number
from motcua.files.receiving import Received
from motcua.people.models import Officer
from motcua.web.dossier.forms import ReasonForm
from motcua.web.dossier.read_once import asked_papers, proposal_waits, unread
from motcua.web.dossier.verbs.base import Verb, plain_form, plain_run
from motcua.web.ui.file_boxes import FilesField, upload_limits
from motcua.web.ui.formats import date_time
from motcua.web.ui.forms import KeyForm
from motcua.web.ui.kept_files import KeptFile, take_box


class WithdrawForm(ReasonForm):
    """Why an accepted dossier is withdrawn, how the applicant asked, and the signed request."""

    way = forms.ChoiceField(
        label=_("Người nộp xin rút bằng cách nào?"),
        widget=forms.RadioSelect,
        choices=[(one, capfirst(name)) for one, name in WithdrawalWay.choices],
        error_messages={"required": _("Chọn người nộp đã xin rút bằng cách nào.")},
    )
    scan = FilesField(label=_("Bản quét hoặc ảnh chụp đơn xin rút"), required=False)
    paper_kept = forms.BooleanField(label=_("Quầy giữ bản giấy của đơn"), required=False)
    field_order = ("way", "scan", "paper_kept", "reason")

    def __init__(
        self, *given: Any, kept: list[KeptFile], problems: list[str], **options: Any
    ) -> None:
        """`kept` are the scans that the page keeps, `problems` is what is wrong with others."""
        super().__init__(*given, **options)
        self.kept, self.problems = kept, problems
        self.fields["scan"].help_text = upload_limits().words

    def clean_scan(self) -> list[Received]:
        """The contents, each checked."""
        if self.problems:
            raise forms.ValidationError(self.problems)
        return [file.received for file in self.kept]


def _withdraw_form(request: HttpRequest, officer: Officer, dossier: Dossier) -> KeyForm:
    data = request.POST if request.method == "POST" else None
    if dossier.received_at is None:
        return ReasonForm(data)
    # What was scanned for one applicant must not be sent for another one.
    sender = f"{officer.pk}-{dossier.pk}"
    kept, problems = take_box(request, sender, "scan", "scan-giu", join=True)
    return WithdrawForm(data, kept=kept, problems=problems)


def _withdraw(dossier: Dossier, form: KeyForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    way = given.get("way")
    return withdraw_dossier(
        dossier=dossier,
        reason=given["reason"],
        way=WithdrawalWay(way) if way else None,
        files=given.get("scan", ()),
        paper_kept=given.get("paper_kept", False),
        **args,
    )


def _withdrawn(dossier: Dossier) -> str:
    """Form 05 is issued of an accepted dossier alone."""
    done = gettext("Đã ghi nhận rút hồ sơ.")
    if dossier.received_at is None or not _has_notice(dossier):
        return done
    return f"{done} {_given(dossier)}"


def _lapsed(dossier: Dossier) -> str:
    done = gettext("Đã đóng hồ sơ.")
    return f"{done} {_given(dossier)}" if _has_notice(dossier) else done


def _refused(dossier: Dossier) -> str:
    return f"{gettext('Đã lập phiếu từ chối tiếp nhận.')} {_given(dossier)}"


def _given(dossier: Dossier) -> str:
    """How the applicant gets the paper on which it ended: who filed online reads it there."""
    if dossier.channel == Channel.ONLINE and dossier.return_way == ReturnWay.POST:
        return gettext(
            "Người nộp đọc được giấy này ở trang tra cứu. In giấy ở mục “Giấy đã lập” và gửi về "
            "địa chỉ nhận kết quả."
        )
    if dossier.channel == Channel.ONLINE:
        return gettext(
            "Người nộp hồ sơ trên mạng nên đọc giấy này ở trang tra cứu; chỉ in ở mục “Giấy đã "
            "lập” khi họ đến lấy bản giấy."
        )
    if dossier.channel == Channel.POSTAL:
        return gettext("In giấy ở mục “Giấy đã lập” và gửi bưu chính cho người nộp.")
    return gettext("In giấy ở mục “Giấy đã lập” và trao cho người nộp.")


def _has_notice(dossier: Dossier) -> bool:
    """Whether its rule set has form 05."""
    return form_number(dossier.rule_set, OfficialForm.STOP) is not None


def _preview_stop(dossier: Dossier, form: KeyForm, by: Officer, at: datetime) -> bytes:
    reason = form.cleaned_data["reason"]
    draft = draft_before(dossier, ProposalKind.STOP, reason=reason, by=by, at=at)
    return render_form(dossier, draft)


def _why_not_lapse(dossier: Dossier) -> str:
    pause = open_pause_of(dossier) if dossier.state == State.WAITING_APPLICANT else None
    day = last_answer_day(pause) if pause else None
    return why_not_lapse(asked_papers(dossier), unread(dossier), day) if day else ""


def _explain_lapse(dossier: Dossier) -> str:
    if not unread(dossier):
        return gettext(
            "Đã hết hạn bổ sung mà người nộp không bổ sung. Giấy tờ đã nộp được trả lại."
        )
    return gettext(
        "Đã hết hạn bổ sung. Người nộp có gửi tệp qua mạng nhưng không đủ giấy tờ trong hạn; hãy "
        "xem tệp trước khi đóng. Giấy tờ đã nộp được trả lại."
    )


def _sent_facts(dossier: Dossier) -> list[tuple[str, str]]:
    """Of each paper still to come how many files were sent and nobody looked at, and when last."""
    names = {row.component_id: row.component.name for row in asked_papers(dossier)}
    return [
        (
            names[paper],
            gettext("gửi qua mạng %(n)s tệp, chưa xem, lần cuối lúc %(at)s")
            % {"n": len(files), "at": date_time(max(file.attached_at for file in files))},
        )
        for paper, files in unread(dossier).items()
    ]


REFUSE = Verb(
    address="tu-choi",
    name="refuse",
    title=_("Từ chối tiếp nhận"),
    explain=_("Lập phiếu từ chối (mẫu 03), nêu rõ lý do."),
    done=_refused,
    may=can_refuse_dossier,
    form=plain_form(ReasonForm),
    run=plain_run(refuse_dossier, "reason"),
    grave=True,
    facts=_sent_facts,
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
    facts=_sent_facts,
    more=lambda dossier, _at: dossier.receiving_unit.refuses_by_head,
    over=proposal_waits,
)
WITHDRAW = Verb(
    address="rut",
    name="withdraw",
    title=_("Ghi người nộp rút hồ sơ"),
    explain=_("Người nộp muốn rút. Giấy tờ được trả lại."),
    done=_withdrawn,
    may=can_withdraw_dossier,
    form=plain_form(KeyForm),
    read=_withdraw_form,
    run=_withdraw,
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
    preview=_preview_stop,
    grave=True,
    over=proposal_waits,
)
LAPSE = Verb(
    address="dong",
    name="lapse",
    title=_("Đóng hồ sơ vì không bổ sung"),
    explain=_explain_lapse,
    done=_lapsed,
    may=can_lapse_dossier,
    form=plain_form(KeyForm),
    run=plain_run(lapse_dossier),
    grave=True,
    more=is_answer_overdue,
    facts=_sent_facts,
    over=_why_not_lapse,
)
