"""Forms 02 to 05, the written notices to the applicant: content and PDF."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import DelayCause, OfficialForm, ProposalKind, State
from motcua.dossiers.models import Dossier, IssuedForm, Proposal
from motcua.dossiers.rules.promises import promise_content
from motcua.dossiers.rules.rule_sets import form_number
from motcua.dossiers.rules.wording import OFFICIAL_LANGUAGE, place_and_day, time_and_day
from motcua.kernel.errors import NotVisible
from motcua.kernel.pdf import render_pdf
from motcua.people.rules.contacts import shown_phone

SOURCE = Path(__file__).with_suffix(".typ")
PRINTED_FORMS = (
    OfficialForm.SUPPLEMENT,
    OfficialForm.REFUSAL,
    OfficialForm.APOLOGY,
    OfficialForm.STOP,
)


def get_issued_form(dossier: Dossier, pk: int) -> IssuedForm:
    """One of these forms, as issued for this dossier. Raises `NotVisible`."""
    rows = dossier.forms.filter(pk=pk, form__in=PRINTED_FORMS).select_related("issued_by", "reason")
    issued = rows.first()
    if issued is None:
        raise NotVisible(_("Hồ sơ này không có giấy đó."))
    return issued


FORM_OF = {
    ProposalKind.REJECT: OfficialForm.REFUSAL,
    ProposalKind.STOP: OfficialForm.STOP,
    ProposalKind.EXTEND: OfficialForm.APOLOGY,
}


def draft_of(proposal: Proposal) -> IssuedForm:
    """The form as it would be issued if the proposal were approved; it has no number."""
    return IssuedForm(
        dossier=proposal.dossier,
        form=FORM_OF[ProposalKind(proposal.kind)],
        issued_at=proposal.proposed_at,
        issued_by=proposal.proposed_by,
        reason=proposal.reason,
        content=_promised_by(proposal),
    )


def _promised_by(proposal: Proposal) -> dict[str, str]:
    before, promised = proposal.dossier.promised_at, proposal.promised_at
    if before is None or promised is None:
        return {}
    return promise_content(before=before, promised=promised, cause=proposal.cause)


def render_form(dossier: Dossier, issued: IssuedForm) -> bytes:
    """The form as PDF, always in Vietnamese."""
    with translation.override(OFFICIAL_LANGUAGE):
        content = form_content(dossier, issued)
        return render_pdf(SOURCE.read_text(encoding="utf-8"), content)


def form_content(dossier: Dossier, issued: IssuedForm) -> dict[str, Any]:
    """The values of all fields of the form (TT 03/2025; TT 01/2018 for older dossiers)."""
    unit = dossier.receiving_unit
    form = OfficialForm(issued.form)
    after_appraisal = form == OfficialForm.REFUSAL and dossier.received_at is not None
    by_head = after_appraisal or form in {OfficialForm.APOLOGY, OfficialForm.STOP}
    return {
        "title": form.label,
        "superior": unit.parent.name if unit.parent else "",
        "unit": dossier.deciding_unit.name if by_head else unit.name,
        "counter": "" if by_head else unit.counter_name,
        "number": _number(dossier, issued),
        "nation": _("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        "motto": _("Độc lập - Tự do - Hạnh phúc"),
        "dated": place_and_day(unit.place.name, issued.issued_at),
        "facts": [fact for fact in _facts(dossier, issued) if fact[1]],
        "papers": _papers(issued),
        "papers_title": _("Giấy tờ cần bổ sung, hoàn thiện"),
        "columns": [_("TT"), _("Tên giấy tờ"), _("Bản chính"), _("Chứng thực"), _("Bản chụp")],
        "reason_title": _("Lý do"),
        "reason": issued.reason.text if issued.reason else "",
        "closing": _closing(dossier, form),
        "signer": _("THỦ TRƯỞNG CƠ QUAN") if by_head else _("NGƯỜI LẬP PHIẾU"),
        "sign": _("(Ký, ghi rõ họ tên)"),
        "officer": "" if by_head else issued.issued_by.name,
    }


def _facts(dossier: Dossier, issued: IssuedForm) -> list[list[str]]:
    facts = [
        [_("Người nộp"), dossier.applicant_name],
        [_("Địa chỉ"), dossier.applicant_address],
        [_("Điện thoại"), shown_phone(dossier.applicant_phone)],
        [_("Thư điện tử"), dossier.applicant_email],
        [_("Mã hồ sơ"), dossier.code or ""],
        [_("Thủ tục"), f"{dossier.procedure_name} ({dossier.procedure_code})"],
        [_("Nhận hồ sơ lúc"), time_and_day(dossier.received_at)],
    ]
    if issued.form == OfficialForm.APOLOGY:
        facts += _promises(dossier, issued)
    elif issued.form == OfficialForm.STOP and dossier.state == State.WITHDRAWN:
        facts.append([_("Căn cứ"), _("Người nộp xin rút hồ sơ")])
    return facts


def _number(dossier: Dossier, issued: IssuedForm) -> str:
    said = {"form": form_number(dossier.rule_set, issued.form) or "", "number": issued.number}
    if not issued.number:
        return _("Mẫu số %(form)s · BẢN THẢO, chưa ban hành") % said
    return _("Mẫu số %(form)s · Số: %(number)s") % said


def _promises(dossier: Dossier, issued: IssuedForm) -> list[list[str]]:
    told = issued.content
    if not told:
        # Issued before the form kept its own content.
        apology = dossier.apologies.filter(made_at=issued.issued_at).first()
        if apology is None:
            return []
        before, promised = apology.promised_before, apology.promised_at
        told = promise_content(before=before, promised=promised, cause=apology.cause)
    before, promised = (datetime.fromisoformat(told[name]) for name in ("before", "promised"))
    return [
        [_("Đã hẹn trả lúc"), time_and_day(before)],
        [_("Nguyên nhân trễ"), str(DelayCause(told["cause"]).label)],
        [_("Nay xin hẹn lại lúc"), time_and_day(promised)],
    ]


def _papers(issued: IssuedForm) -> list[list[str]]:
    kinds = ("originals", "certified", "copies")
    return [
        [str(n), str(paper["name"]), *(str(paper.get(kind) or "") for kind in kinds)]
        for n, paper in enumerate(issued.content.get("papers", []), 1)
    ]


def _closing(dossier: Dossier, form: OfficialForm) -> list[str]:
    words = {
        OfficialForm.SUPPLEMENT: _("Xin ông/bà bổ sung một lần cho đủ rồi nộp lại tại nơi đã nộp."),
        OfficialForm.REFUSAL: _("Giấy tờ đã nộp được trả lại cùng phiếu này."),
        OfficialForm.APOLOGY: _("Cơ quan thành thật xin lỗi ông/bà vì sự chậm trễ này."),
        OfficialForm.STOP: _("Cơ quan thông báo để ông/bà biết."),
    }
    phone = dossier.receiving_unit.counter_phone
    contact = _("Cần hỏi, xin gọi: %(phone)s") % {"phone": phone} if phone else ""
    return [words[form], *([contact] if contact else [])]
