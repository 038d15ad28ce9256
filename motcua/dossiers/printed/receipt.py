"""Form 01, the receipt slip: its content and its PDF."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import Money, OfficialForm, PaperSize, ReturnWay, RuleSet
from motcua.dossiers.models import Dossier, IssuedForm, Representative
from motcua.dossiers.printed.docx import receipt_docx
from motcua.dossiers.printed.form_head import head_of
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.corrections import Slip
from motcua.dossiers.queries.form_papers import paper_for
from motcua.dossiers.queries.papers import list_counted
from motcua.dossiers.rules.form_words import words_of
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.rule_sets import book_number, form_number, slip_number
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotVisible
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.official import MOTTO, NATION, OFFICIAL_LANGUAGE, place_and_day
from motcua.people.models import Unit
from motcua.people.rules.codes import counter_symbol
from motcua.people.rules.contacts import shown_phone
from motcua.worktime.enums import TimeUnit

SOURCE = Path(__file__).with_suffix(".typ")


@dataclass(frozen=True)
class Edition:
    """When a slip is issued in place of another one, whose number and time it `replaces`, if any.

    After a supplement `brought` is what came, by the id of the paper. `lacking` names what is still
    to come of what was asked for.
    """

    at: datetime
    replaces: Slip | None
    brought: Mapping[int, Count] | None = None
    lacking: tuple[str, ...] = ()


def get_receipt(dossier: Dossier, edition: int | None = None) -> IssuedForm:
    """The slip as issued, the newest or this edition.

    Raises `NotVisible`: same-day results have none unless asked for, and nobody has one before
    acceptance, whatever was printed for a filing before.
    """
    if dossier.received_at is None:
        raise NotVisible(_("Hồ sơ này chưa được tiếp nhận."))
    slips = dossier.forms.filter(form=OfficialForm.RECEIPT).select_related("issued_by")
    issued = (slips.filter(pk=edition) if edition else slips).order_by("-pk").first()
    if issued is None:
        raise NotVisible(_("Hồ sơ này chưa được cấp Giấy tiếp nhận."))
    return issued


def render_receipt(dossier: Dossier, *, tracking_url: str, edition: int | None = None) -> bytes:
    """The slip as it was issued, as PDF; `tracking_url` is the target of its QR code."""
    issued = get_receipt(dossier, edition)
    qr = segno.make(tracking_url, error="m").svg_inline(border=0)
    shown = _issued_content(dossier, issued, tracking_url) | {"qr": qr}
    return render_pdf(SOURCE.read_text(encoding="utf-8"), shown, at=issued.issued_at)


def render_receipt_docx(
    dossier: Dossier, *, tracking_url: str, edition: int | None = None
) -> bytes:
    """The slip as a Word document, from the same content as the PDF."""
    issued, picture = get_receipt(dossier, edition), io.BytesIO()
    segno.make(tracking_url, error="m").save(picture, kind="png", border=0, scale=6)
    content = _issued_content(dossier, issued, tracking_url)
    return receipt_docx(content, qr=picture.getvalue(), at=issued.issued_at)


def _issued_content(dossier: Dossier, issued: IssuedForm, tracking_url: str) -> dict[str, Any]:
    # Slips issued before their content was stored show the dossier as it is.
    content = issued.content or receipt_content(
        dossier,
        list_counted(dossier),
        helper=find_representative(dossier),
        officer=issued.issued_by.name,
    )
    with translation.override(OFFICIAL_LANGUAGE):
        follow = _("Theo dõi hồ sơ: quét mã QR hoặc vào %(url)s") % {"url": tracking_url}
    # Those issued before units could choose were A5.
    return {"paper": str(PaperSize.A5)} | content | {"notes": [follow, *content["notes"]]}


def receipt_content(
    dossier: Dossier,
    papers: Sequence[tuple[Needed, Count]],
    *,
    helper: Representative | None,
    officer: str,
    edition: Edition | None = None,
) -> dict[str, Any]:
    """The values of all fields of form 01, in Vietnamese (TT 03/2025; TT 01/2018 before it).

    They are stored when the slip is issued: what the applicant holds does not change. A further
    `edition` bears its own day and says which slip it replaces; after a supplement also what was
    brought, and what was promised anew.
    """
    with translation.override(OFFICIAL_LANGUAGE):
        content = _content(dossier, papers, helper, officer)
        if edition is not None:
            content["dated"] = place_and_day(dossier.receiving_unit.place.name, edition.at)
            content["facts"] = [*replaced_fact(edition), *content["facts"]]
            content["terms"] = [*_brought(papers, edition), *content["terms"]]
            if edition.lacking:
                content["terms"] = _unpromised(dossier, content["terms"])
        return content


def _brought(papers: Sequence[tuple[Needed, Count]], edition: Edition) -> list[list[str]]:
    """What a supplement brought, and what is still to come."""
    lacking = [_("Còn thiếu"), "; ".join(edition.lacking)]
    if edition.brought is None:
        return [lacking] if edition.lacking else []
    brought = [
        (paper, edition.brought[paper.id]) for paper, _n in papers if paper.id in edition.brought
    ]
    names = "; ".join(f"{paper.name} ({count_in_words(count)})" for paper, count in brought)
    return [
        [_("Nhận bổ sung lúc"), time_and_day(edition.at)],
        [_("Giấy tờ vừa bổ sung"), names],
        lacking,
    ]


def _unpromised(dossier: Dossier, terms: Sequence[list[str]]) -> list[list[str]]:
    """The terms while papers are to come."""
    promised = words_of(dossier.rule_set).promised
    later = _("tính khi nhận đủ giấy tờ còn thiếu")
    return [[name, later if name == promised else text] for name, text in terms]


def _content(
    dossier: Dossier,
    papers: Sequence[tuple[Needed, Count]],
    helper: Representative | None,
    officer: str,
) -> dict[str, Any]:
    unit = dossier.receiving_unit
    return {
        "paper": str(paper_for(dossier, OfficialForm.RECEIPT)),
        "title": str(OfficialForm.RECEIPT.label),
        **head_of(unit, dossier.rule_set),
        "number": slip_number(
            dossier.code or "",
            dossier.rule_set,
            OfficialForm.RECEIPT,
            counter_symbol(unit.counter_name),
        ),
        "code": dossier.code or "",
        "dated": place_and_day(unit.place.name, dossier.received_at),
        "facts": _facts(dossier, helper),
        "papers": list_papers(papers),
        "terms": _terms(dossier),
        # The person who submits the papers signs.
        "applicant": helper.name if helper else dossier.applicant_name,
        "officer": officer,
        "notes": _notes(dossier),
        "labels": labels(
            form_number(dossier.rule_set, OfficialForm.RECEIPT) or "",
            papers=words_of(dossier.rule_set).papers,
        ),
    }


def labels(number: str, *, papers: str) -> dict[str, Any]:
    """The words of form 01 that are the same on every slip; `number` is its number."""
    return {
        "number": _("Mẫu số %(number)s · Mã hồ sơ:") % {"number": number},
        "nation": NATION,
        "motto": MOTTO,
        "qr": _("Mã QR để tra cứu hồ sơ"),
        "papers": papers,
        "none": _("không có"),
        "columns": [_("TT"), _("Tên giấy tờ"), _("Số lượng")],
        "applicant": _("NGƯỜI NỘP HỒ SƠ"),
        "officer": _("NGƯỜI TIẾP NHẬN"),
        "sign": _("(Ký, ghi rõ họ tên)"),
    }


def person_facts(dossier: Dossier) -> list[list[str]]:
    """The applicant in the words and order of the form 01 of the dossier's rule set."""
    words = words_of(dossier.rule_set)
    name = [words.applicant, dossier.applicant_name]
    number = [words.number, dossier.applicant_number]
    address = [words.address, dossier.applicant_address]
    reached = [
        [words.phone, shown_phone(dossier.applicant_phone)],
        [words.email, dossier.applicant_email],
    ]
    if dossier.rule_set == RuleSet.LEGACY_2018:
        return [name, number, *reached, address]
    return [name, number, address, *reached]


def replaced_fact(edition: Edition, *, of_group: bool = False) -> list[list[str]]:
    """First on the slip: which one the applicant gives back or throws away.

    For the other procedures of a group its slip stands on, unless this is the next one `of_group`.
    """
    slip = edition.replaces
    if slip is None:
        return []
    said = _("giấy số %(number)s lập lúc %(time)s; giấy đó không còn giá trị")
    if slip.is_groups and not of_group:
        said = _("phần của thủ tục này trong giấy số %(number)s lập lúc %(time)s")
    return [[_("Thay thế"), said % {"number": slip.number, "time": time_and_day(slip.issued_at)}]]


def _facts(dossier: Dossier, helper: Representative | None) -> list[list[str]]:
    words = words_of(dossier.rule_set)
    return [
        *person_facts(dossier),
        [words.helper, representative_in_words(dossier, helper)],
        [words.request, f"{dossier.procedure_name} ({dossier.procedure_code})"],
        [_("Trường hợp"), dossier.case.name if dossier.case else ""],
        [_("Cách nộp"), str(Channel(dossier.channel).label)],
        [_("Cách nhận kết quả"), str(ReturnWay(dossier.return_way).label)],
    ]


def representative_in_words(dossier: Dossier, helper: Representative | None) -> str:
    """The representative, with number and ground; in forms of 2025 also where to be reached."""
    if helper is None:
        return ""
    parts = [helper.name, helper.number, helper.ground]
    if dossier.rule_set != RuleSet.LEGACY_2018:
        reached = [helper.address, shown_phone(helper.phone), helper.email]
        parts = [helper.name, helper.number, *reached, helper.ground, helper.paper_kept]
    return ", ".join(part for part in parts if part)


def list_papers(papers: Sequence[tuple[Needed, Count]]) -> list[list[str]]:
    """The numbered rows of what was given."""
    rows = [(paper.name, count_in_words(given)) for paper, given in papers]
    there = [(name, count) for name, count in rows if count]
    return [[str(n), name, count] for n, (name, count) in enumerate(there, 1)]


def count_in_words(paper: Count) -> str:
    """How many of a paper were given, by kind; empty if none."""
    counts = [
        (paper.originals, _("bản chính")),
        (paper.certified, _("bản chứng thực")),
        (paper.copies, _("bản chụp")),
    ]
    said = [f"{n} {kind}" for n, kind in counts if n]
    if not said and paper.by_file:
        return _("bản điện tử")
    return ", ".join(said) or (_("tra cứu dữ liệu") if paper.by_data else "")


def _terms(dossier: Dossier) -> list[list[str]]:
    words = words_of(dossier.rule_set)
    return [
        [words.sets, str(dossier.version.copies_of_dossier)],
        [words.limit, _limit(dossier)],
        [words.received, time_and_day(dossier.received_at)],
        [words.promised, time_and_day(dossier.promised_at)],
        [words.return_place, return_place(dossier)],
        [_("Người nhận kết quả"), recipient_in_words(dossier)],
        [_("Phí, lệ phí"), _fee(dossier)],
        book_term(dossier.received_at, dossier.rule_set, dossier.receiving_unit),
    ]


def book_term(received_at: datetime | None, rule_set: str, unit: Unit) -> list[str]:
    """The book in which the receipt at `unit` is entered, one for each month."""
    month = received_at.astimezone(VIETNAM).month if received_at else 0
    number = book_number(month, rule_set, counter_symbol(unit.counter_name)) if month else ""
    return [_("Vào Sổ theo dõi hồ sơ, quyển số"), number]


def return_place(dossier: Dossier) -> str:
    """Where the result goes: the postal address, or a counter."""
    if dossier.return_way == ReturnWay.ELECTRONIC:
        return ""
    unit = dossier.return_unit or dossier.receiving_unit
    return dossier.return_address or unit.counter_address or unit.name


def recipient_in_words(dossier: Dossier) -> str:
    """The recipient of the result, if not the applicant."""
    parts = (dossier.recipient_name, shown_phone(dossier.recipient_phone))
    return ", ".join(part for part in parts if part)


def _limit(dossier: Dossier) -> str:
    if not dossier.limit_amount:
        return _("trong ngày")
    return f"{dossier.limit_amount} {TimeUnit(dossier.limit_unit).label}"


def _fee(dossier: Dossier) -> str:
    if dossier.money == Money.NOTHING_DUE:
        return _("không phải nộp")
    amount = amount_in_figures(dossier.fee_due)
    return _("%(amount)s đồng (%(state)s)") % {
        "amount": amount,
        "state": Money(dossier.money).label,
    }


def amount_in_figures(amount: int) -> str:
    """As the law writes sums: a dot before each three digits."""
    return f"{amount:,}".replace(",", ".")


def _notes(dossier: Dossier) -> list[str]:
    phone = dossier.receiving_unit.counter_phone
    return [
        _("Mã bảo mật để xem đầy đủ: %(secret)s") % {"secret": dossier.tracking_secret},
        *([_("Cần hỏi, xin gọi: %(phone)s") % {"phone": phone}] if phone else []),
        return_note(ReturnWay(dossier.return_way)),
    ]


def return_note(way: ReturnWay) -> str:
    """Instructions on how to get the result."""
    return {
        ReturnWay.COUNTER: _("Khi đến nhận kết quả, xin mang theo giấy này và giấy tờ tuỳ thân."),
        ReturnWay.POST: _("Kết quả được gửi qua bưu chính công ích đến nơi ghi ở trên."),
        ReturnWay.ELECTRONIC: _("Kết quả được trả bằng bản điện tử, không phải đến nhận."),
    }[way]
