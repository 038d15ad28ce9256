"""Forms 02 to 05, the written notices to the applicant: content and PDF."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.dossiers.enums import (
    DelayCause,
    OfficialForm,
    PaperSize,
    ProposalAnswer,
    RuleSet,
    State,
    WithdrawalWay,
)
from motcua.dossiers.models import AskedPaper, Dossier, IssuedForm
from motcua.dossiers.printed.docx import form_docx
from motcua.dossiers.printed.form_head import head_of, head_of_agency
from motcua.dossiers.printed.form_sending import follow, is_filed, may_send
from motcua.dossiers.queries.form_papers import paper_for
from motcua.dossiers.rules.codes import filing_reference
from motcua.dossiers.rules.form_words import FormWords, words_of
from motcua.dossiers.rules.promises import promise_content
from motcua.dossiers.rules.rule_sets import form_number, signs_by_head
from motcua.dossiers.rules.supplements import why_asked
from motcua.dossiers.rules.wording import addressed, time_and_day
from motcua.kernel.errors import NotVisible
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.official import MOTTO, NATION, OFFICIAL_LANGUAGE, place_and_day
from motcua.people.rules.contacts import shown_phone

SOURCE = Path(__file__).with_suffix(".typ")
PRINTED_FORMS = (
    OfficialForm.SUPPLEMENT,
    OfficialForm.REFUSAL,
    OfficialForm.APOLOGY,
    OfficialForm.STOP,
)


# Titles, signers and the number of the applicant as in the forms of TT 03/2025.
TITLES = {OfficialForm.APOLOGY: "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"}
LEGACY_TITLES = {OfficialForm.APOLOGY: "Phiếu xin lỗi và hẹn lại ngày trả kết quả"}
SIGNERS = {
    OfficialForm.SUPPLEMENT: "NGƯỜI HƯỚNG DẪN",
    OfficialForm.REFUSAL: "NGƯỜI TIẾP NHẬN",
    # Of a withdrawal or a lapse; that of a stop is signed by the head.
    OfficialForm.STOP: "NGƯỜI TIẾP NHẬN",
}
# The last day for papers that did not come: in the content of form 05 of a lapse.
LAPSED_ON = "lapsed_on"
# Form 04 is a letter to the applicant.
ADDRESSED = "Kính gửi"
COUNTERSIGNERS = {OfficialForm.REFUSAL: "NGƯỜI NỘP HỒ SƠ"}
REQUEST_FIRST = frozenset({OfficialForm.SUPPLEMENT, OfficialForm.APOLOGY})
WITH_NUMBER = frozenset({OfficialForm.REFUSAL, OfficialForm.APOLOGY})


def get_issued_form(dossier: Dossier, pk: int) -> IssuedForm:
    """One of these forms, as issued for this dossier. Raises `NotVisible`."""
    rows = dossier.forms.filter(pk=pk, form__in=PRINTED_FORMS).select_related("issued_by", "reason")
    issued = rows.first()
    if issued is None:
        raise NotVisible(_("Hồ sơ này không có giấy đó."))
    return issued


def render_form(
    dossier: Dossier,
    issued: IssuedForm,
    *,
    words: Mapping[int, str] | None = None,
    tracking_url: str = "",
) -> bytes:
    """The form as PDF, always in Vietnamese; `words` are those about single papers of a draft.

    One that asks for papers says that they may be sent online at `tracking_url`.
    """
    content = form_content(dossier, issued, words=words, tracking_url=tracking_url)
    return render_pdf(SOURCE.read_text(encoding="utf-8"), content, at=issued.issued_at)


def render_form_docx(dossier: Dossier, issued: IssuedForm, *, tracking_url: str = "") -> bytes:
    """The form as a Word document, from the same content as the PDF."""
    content = form_content(dossier, issued, tracking_url=tracking_url)
    return form_docx(content, at=issued.issued_at)


def form_content(
    dossier: Dossier,
    issued: IssuedForm,
    *,
    words: Mapping[int, str] | None = None,
    tracking_url: str = "",
) -> dict[str, Any]:
    """The values of all fields of the form, with the texts that can be erased.

    Forms issued before their content was stored, and drafts, show the dossier as it is.
    """
    said = issued.content.get("said") or said_of(dossier, issued)
    told = _words_of(issued) if words is None else words
    papers = zip(said["papers"], issued.content.get("papers", []), strict=True)
    # Those issued before units could choose were A4.
    return (
        {"paper": str(PaperSize.A4)}
        | said
        | {
            "lines": [
                *said.get("named", []),
                *said.get("request", []),
                *said["applicant"],
                *said["facts"],
            ],
            "papers": [_with_words(row, told.get(paper.get("id"), "")) for row, paper in papers],
            "reason": issued.reason.text if issued.reason else "",
            "closing": [*said["closing"], *follow(said, tracking_url)],
        }
    )


def said_of(dossier: Dossier, issued: IssuedForm) -> dict[str, Any]:
    """What the form says now, in Vietnamese (TT 03/2025; TT 01/2018 for older dossiers).

    It is stored when the form is issued, without its reason and the words about papers: they can be
    erased.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        return _said(dossier, issued)


def without_person(content: Mapping[str, Any]) -> dict[str, Any]:
    """The stored content of a form without its facts about the applicant."""
    said = content.get("said")
    return {**content, "said": {**said, "named": [], "applicant": []}} if said else dict(content)


def _said(dossier: Dossier, issued: IssuedForm) -> dict[str, Any]:
    unit = dossier.receiving_unit
    form = OfficialForm(issued.form)
    legacy, words = dossier.rule_set == RuleSet.LEGACY_2018, words_of(dossier.rule_set)
    by_head = is_signed_by_head(dossier, form, issued.content)
    signing = dossier.deciding_unit if by_head else unit
    return {
        "paper": str(paper_for(dossier, form)),
        "title": _title(dossier, form),
        **(head_of_agency(dossier.deciding_unit) if by_head else head_of(unit, dossier.rule_set)),
        "number": _number(dossier, issued),
        "nation": NATION,
        "motto": MOTTO,
        "dated": place_and_day(signing.place.name, issued.issued_at),
        # Apart, so that what is asked for stands between what is said of the applicant.
        "named": _given(_named(dossier, form)),
        "request": _given(_request(dossier, form)),
        "applicant": _given(_applicant(dossier, form)),
        "facts": _given(_facts(dossier, issued)),
        "papers": _papers(issued),
        "papers_title": words.missing,
        "columns": _columns(issued),
        **({"is_filed": True} if is_filed(dossier, form) else {}),
        **({"may_send": True} if may_send(dossier, form) else {}),
        "reason_title": _reason_title(words, form),
        "reason": "",
        "closing": [_closing(dossier, form)],
        "again": _again(dossier, issued) if form == OfficialForm.APOLOGY else [],
        "contact": _contact(dossier),
        "countersigner": "" if by_head or legacy else COUNTERSIGNERS.get(form, ""),
        "signer": _signer(form, by_head=by_head, legacy=legacy),
        "sign": _("(Ký, ghi rõ họ tên, đóng dấu)") if by_head else _("(Ký, ghi rõ họ tên)"),
        "officer": _signatory(dossier, issued) if by_head else issued.issued_by.name,
    }


def is_signed_by_head(dossier: Dossier, form: str, content: Mapping[str, Any]) -> bool:
    """Whether the deciding agency issues this form of the dossier, as it is now."""
    return signs_by_head(
        form,
        is_received=dossier.received_at is not None,
        is_closed_by_counter=dossier.state == State.WITHDRAWN or LAPSED_ON in content,
    )


def _title(dossier: Dossier, form: OfficialForm) -> str:
    titles = LEGACY_TITLES if dossier.rule_set == RuleSet.LEGACY_2018 else TITLES
    return titles.get(form) or str(form.label)


def _signer(form: OfficialForm, *, by_head: bool, legacy: bool) -> str:
    if by_head:
        return _("THỦ TRƯỞNG CƠ QUAN")
    return _("NGƯỜI LẬP PHIẾU") if legacy else SIGNERS.get(form, _("NGƯỜI LẬP PHIẾU"))


def _signatory(dossier: Dossier, issued: IssuedForm) -> str:
    """Who signs for the agency: whoever decided it; nobody is named on a draft."""
    decided = dossier.proposals.filter(
        answer=ProposalAnswer.APPROVED,
        answered_at=issued.issued_at,
        answered_by=issued.issued_by_id,
    )
    return issued.issued_by.name if issued.number and decided.exists() else ""


def _given(facts: list[list[str]]) -> list[list[str]]:
    return [fact for fact in facts if fact[1]]


def _addressed(words: FormWords, form: OfficialForm) -> str:
    """Before the name; in the legacy set all forms say the same."""
    if not words.sign:
        return words.applicant
    if form == OfficialForm.APOLOGY:
        return ADDRESSED
    return words.applicant if form == OfficialForm.REFUSAL else words.of_applicant


def _reason_title(words: FormWords, form: OfficialForm) -> str:
    if form == OfficialForm.APOLOGY:
        return words.late
    return words.not_received if form == OfficialForm.REFUSAL else _("Lý do")


def _request(dossier: Dossier, form: OfficialForm) -> list[list[str]]:
    """What stands before the applicant's address, in the forms of 2025 that have it there."""
    words = words_of(dossier.rule_set)
    asked = [words.request, f"{dossier.procedure_name} ({dossier.procedure_code})"]
    received = [words.received, time_and_day(dossier.received_at)]
    if dossier.rule_set == RuleSet.LEGACY_2018 or form not in REQUEST_FIRST:
        return []
    return [received, asked] if form == OfficialForm.APOLOGY else [asked]


def _named(dossier: Dossier, form: OfficialForm) -> list[list[str]]:
    """Who applies; a letter says there where to reach them."""
    words = words_of(dossier.rule_set)
    reached = _reached(dossier) if _is_letter(dossier, form) else []
    return [[_addressed(words, form), dossier.applicant_name], *reached]


def _is_letter(dossier: Dossier, form: OfficialForm) -> bool:
    return form == OfficialForm.APOLOGY and dossier.rule_set != RuleSet.LEGACY_2018


def _applicant(dossier: Dossier, form: OfficialForm) -> list[list[str]]:
    words = words_of(dossier.rule_set)
    named = form in WITH_NUMBER and dossier.rule_set != RuleSet.LEGACY_2018
    reached = [] if _is_letter(dossier, form) else _reached(dossier)
    return [[words.number, dossier.applicant_number if named else ""], *reached]


def _reached(dossier: Dossier) -> list[list[str]]:
    words = words_of(dossier.rule_set)
    return [
        [words.address, dossier.applicant_address],
        [words.phone, shown_phone(dossier.applicant_phone)],
        [words.email, dossier.applicant_email],
    ]


def _facts(dossier: Dossier, issued: IssuedForm) -> list[list[str]]:
    form, words = OfficialForm(issued.form), words_of(dossier.rule_set)
    first = _request(dossier, form)
    asked = [words.request, f"{dossier.procedure_name} ({dossier.procedure_code})"]
    received = [words.received, time_and_day(dossier.received_at)]
    later = [fact for fact in (asked, received) if fact not in first]
    facts = [[words.code, dossier.code or ""], *later]
    if is_filed(dossier, form):
        # There is no slip yet that could say these.
        facts += [
            [_("Mã tra cứu hồ sơ"), filing_reference(dossier.pk)],
            [_("Mã bảo mật để xem đầy đủ"), dossier.tracking_secret],
        ]
    if form == OfficialForm.APOLOGY:
        facts += _delay(dossier, issued)
    elif until := issued.content.get("answer_due_on"):
        last = date.fromisoformat(until).strftime("%d/%m/%Y")
        facts.append([_("Bổ sung đến hết ngày"), last])
    elif lapsed_on := issued.content.get(LAPSED_ON):
        last = date.fromisoformat(lapsed_on).strftime("%d/%m/%Y")
        facts.append(
            [_("Căn cứ"), _("Chưa bổ sung đủ giấy tờ đến hết ngày %(day)s") % {"day": last}]
        )
    elif form == OfficialForm.STOP and dossier.state == State.WITHDRAWN:
        facts.append([_("Căn cứ"), _("Người nộp xin rút hồ sơ")])
        if way := issued.content.get("withdrawal_way"):
            facts.append([_("Cách xin rút"), capfirst(str(WithdrawalWay(way).label))])
    return facts


def _number(dossier: Dossier, issued: IssuedForm) -> str:
    said = {"form": form_number(dossier.rule_set, issued.form) or "", "number": issued.number}
    if not issued.number:
        return _("Mẫu số %(form)s · BẢN THẢO, chưa ban hành") % said
    return _("Mẫu số %(form)s · Số: %(number)s") % said


def _promises(dossier: Dossier, issued: IssuedForm) -> dict[str, Any]:
    """Both promises and the cause, as kept with the form; empty if nothing is known."""
    if issued.content:
        return dict(issued.content)
    # Issued before the form kept its own content.
    apology = dossier.apologies.filter(made_at=issued.issued_at).first()
    if apology is None:
        return {}
    before, promised = apology.promised_before, apology.promised_at
    return promise_content(before=before, promised=promised, cause=apology.cause)


def _delay(dossier: Dossier, issued: IssuedForm) -> list[list[str]]:
    told = _promises(dossier, issued)
    if not told:
        return []
    return [
        [_("Đã hẹn trả lúc"), time_and_day(datetime.fromisoformat(told["before"]))],
        [_("Nguyên nhân trễ"), str(DelayCause(told["cause"]).label)],
    ]


def _again(dossier: Dossier, issued: IssuedForm) -> list[list[str]]:
    """The new promise, which follows the apology."""
    told = _promises(dossier, issued)
    if not told:
        return []
    return [[_("Nay xin hẹn lại lúc"), time_and_day(datetime.fromisoformat(told["promised"]))]]


def _columns(issued: IssuedForm) -> list[str]:
    why = [_("Lý do")] if _says_why(issued) else []
    return [_("TT"), _("Tên giấy tờ"), *why, _("Bản chính"), _("Chứng thực"), _("Bản chụp")]


def _says_why(issued: IssuedForm) -> bool:
    """Whether the form gives a reason for each paper; older ones do not, and stay as they were."""
    return any("problem" in paper for paper in issued.content.get("papers", []))


def _papers(issued: IssuedForm) -> list[list[str]]:
    kinds = ("originals", "certified", "copies")
    says_why = _says_why(issued)
    return [
        [
            str(n),
            str(paper["name"]),
            *([why_asked(paper["problem"], "")] if says_why else []),
            *(str(paper.get(kind) or "") for kind in kinds),
        ]
        for n, paper in enumerate(issued.content.get("papers", []), 1)
    ]


def _with_words(row: list[str], words: str) -> list[str]:
    number, name, *rest = row
    return [number, name, f"{rest[0]}: {words}", *rest[1:]] if words else row


def _words_of(issued: IssuedForm) -> dict[int, str]:
    """What was written about single papers, by their ids; empty where it was erased."""
    if not _says_why(issued):
        return {}
    rows = AskedPaper.objects.filter(pause__reason=issued.reason_id, words__isnull=False)
    return dict(rows.values_list("component_id", "words__text"))


def _closing(dossier: Dossier, form: OfficialForm) -> str:
    closing = {
        OfficialForm.SUPPLEMENT: _(
            "Xin %(you)s bổ sung một lần cho đủ rồi nộp lại tại nơi đã nộp."
        ),
        OfficialForm.REFUSAL: _("Giấy tờ đã nộp được trả lại cùng phiếu này."),
        OfficialForm.APOLOGY: _("Cơ quan thành thật xin lỗi %(you)s vì sự chậm trễ này."),
        OfficialForm.STOP: _("Cơ quan thông báo để %(you)s biết."),
    }
    return closing[form] % {"you": addressed(dossier.applicant_kind)}


def _contact(dossier: Dossier) -> list[str]:
    phone = dossier.receiving_unit.counter_phone
    return [_("Cần hỏi, xin gọi: %(phone)s") % {"phone": phone}] if phone else []
