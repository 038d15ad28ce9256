"""Deciding what was proposed: approving it, returning it to who proposed it, or taking it back."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.actions import approve_proposal, recall_proposal, return_proposal
from motcua.dossiers.enums import ProposalKind
from motcua.dossiers.models import Dossier, Proposal
from motcua.dossiers.permissions import (
    can_approve_proposal,
    can_recall_proposal,
    can_return_proposal,
)
from motcua.dossiers.printed.form_drafts import FORM_OF
from motcua.dossiers.queries.attribution import is_late_now
from motcua.dossiers.queries.proposals import why_step_over
from motcua.kernel.clock import now
from motcua.web.dossier.read_once import open_proposal
from motcua.web.dossier.verbs.barred import barred_from_proposal, barred_from_returning
from motcua.web.dossier.verbs.base import Verb
from motcua.web.dossier.verbs.extend import STATE_DELAY_CAUSE
from motcua.web.ui.formats import date_time, day
from motcua.web.ui.forms import KeyForm, text_area

LARGEST_KEY = 2**63 - 1


class ProposalForm(KeyForm):
    """The proposal that the page showed, so that no other one is decided."""

    proposal = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_KEY)


class ReturnForm(ProposalForm):
    """What to change."""

    remark = text_area(_("Cần sửa gì"), _("Ghi cần sửa gì để người trình làm lại."))


def _form(kind: type[ProposalForm]) -> Any:
    return lambda dossier, data: kind(
        data, initial={"proposal": getattr(open_proposal(dossier), "pk", None)}
    )


def facts_of(proposal: Proposal) -> list[tuple[str, str]]:
    """What is proposed, by whom, and the reason as it will be printed."""
    return [
        (gettext("Đề nghị"), capfirst(proposal.get_kind_display())),
        (gettext("Người trình"), proposal.proposed_by.name),
        (gettext("Trình lúc"), date_time(proposal.proposed_at)),
        (gettext("Nguyên nhân trễ"), capfirst(proposal.get_cause_display())),
        (
            gettext("Nay xin hẹn lại lúc"),
            date_time(proposal.promised_at) if proposal.promised_at else "",
        ),
        (gettext("Căn cứ"), proposal.ground.name if proposal.ground else ""),
        (gettext("Dự kiến đến hết ngày"), day(proposal.until) if proposal.until else ""),
        (gettext("Lý do"), proposal.reason.text),
    ]


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    found = open_proposal(dossier)
    return facts_of(found) if found else []


def _facts_to_approve(dossier: Dossier) -> list[tuple[str, str]]:
    found = open_proposal(dossier)
    if found is None:
        return []
    return [
        *facts_of(found),
        (gettext("Hạn hiện nay"), date_time(dossier.due_at) if dossier.due_at else ""),
        (gettext("Đang hẹn trả"), _promise(dossier)),
        (gettext("Duyệt thì"), _effect(dossier, found)),
    ]


def _promise(dossier: Dossier) -> str:
    """What the applicant was promised, where that is another time than the due time."""
    promised = dossier.promised_at
    return date_time(promised) if promised and promised != dossier.due_at else ""


def _effect(dossier: Dossier, proposal: Proposal) -> str:
    """What approving does to the due time."""
    if proposal.kind == ProposalKind.EXTEND:
        return gettext("Ngày hẹn trả đổi như đề nghị; hạn theo luật không đổi.")
    if proposal.kind != ProposalKind.PAUSE:
        return gettext("Hồ sơ kết thúc.")
    if dossier.due_at is not None and dossier.due_at < now():
        return gettext("Hồ sơ đã quá hạn nên hạn không lùi nữa.")
    return gettext("Giờ dừng ngay; khi tính giờ tiếp, hạn lùi theo thời gian đã dừng.")


def draft_address(proposal: Proposal) -> str:
    """The URL of the draft as PDF; empty where no form is issued."""
    if proposal.kind not in FORM_OF:
        return ""
    return reverse("dossier:draft", args=[proposal.dossier_id, proposal.pk])


def _document(dossier: Dossier) -> str:
    found = open_proposal(dossier)
    return draft_address(found) if found else ""


def _nothing_waits(dossier: Dossier) -> str:
    return "" if open_proposal(dossier) else gettext("Không có đề nghị nào chờ duyệt.")


def _nothing_to_approve(dossier: Dossier) -> str:
    return _nothing_waits(dossier) or why_step_over(open_proposal(dossier), dossier)


def _cause_first(dossier: Dossier) -> list[Verb]:
    """What is late ends with a cause."""
    found = open_proposal(dossier)
    ends = found is not None and found.kind == ProposalKind.REJECT
    lacks = ends and not dossier.delay_cause and is_late_now(dossier, now())
    return [STATE_DELAY_CAUSE] if lacks else []


def _explain_approval(dossier: Dossier) -> str:
    if _document(dossier):
        return gettext(
            "Đọc bản thảo và hồ sơ trước khi duyệt. Duyệt xong, văn bản được ban hành ngay."
        )
    return gettext("Đọc lý do và hồ sơ trước khi duyệt. Việc này không có văn bản.")


def _approve(dossier: Dossier, form: ProposalForm, args: dict[str, Any]) -> Dossier:
    return approve_proposal(
        dossier=dossier, proposal=Proposal(pk=form.cleaned_data["proposal"]), **args
    )


def _return(dossier: Dossier, form: ReturnForm, args: dict[str, Any]) -> Dossier:
    given = form.cleaned_data
    proposal = Proposal(pk=given["proposal"])
    return return_proposal(dossier=dossier, proposal=proposal, remark=given["remark"], **args)


def _recall(dossier: Dossier, form: ProposalForm, args: dict[str, Any]) -> Dossier:
    return recall_proposal(
        dossier=dossier, proposal=Proposal(pk=form.cleaned_data["proposal"]), **args
    )


RETURN = Verb(
    address="tra-lai-de-nghi",
    name="decide",
    title=_("Trả lại đề nghị"),
    explain=_("Người trình sửa rồi trình lại, hoặc giải quyết tiếp hồ sơ."),
    done=_("Đã trả lại đề nghị cho người trình."),
    may=can_return_proposal,
    form=_form(ReturnForm),
    run=_return,
    over=_nothing_waits,
    barred=barred_from_returning,
    facts=_facts,
    document=_document,
)
APPROVE = Verb(
    address="duyet",
    name="decide",
    title=_("Duyệt đề nghị"),
    explain=_explain_approval,
    done=_("Đã duyệt đề nghị."),
    may=can_approve_proposal,
    form=_form(ProposalForm),
    run=_approve,
    over=_nothing_to_approve,
    barred=barred_from_proposal,
    facts=_facts_to_approve,
    document=_document,
    first=_cause_first,
    instead=RETURN,
)
RECALL = Verb(
    address="rut-de-nghi",
    name="decide",
    title=_("Rút đề nghị"),
    explain=_("Lãnh đạo chưa duyệt nên bạn rút được. Rút rồi thì trình đề nghị khác được."),
    done=_("Đã rút đề nghị."),
    may=can_recall_proposal,
    form=_form(ProposalForm),
    run=_recall,
    over=_nothing_waits,
    facts=_facts,
    document=_document,
)
