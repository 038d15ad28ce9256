"""Form 01 of a group of linked dossiers: received once, promised once."""

from collections.abc import Sequence
from typing import Any

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Money, OfficialForm, PaperSize, ReturnWay, RuleSet
from motcua.dossiers.models import Dossier, DossierGroup, FormerGroupSlip, Representative
from motcua.dossiers.printed.form_head import head_of
from motcua.dossiers.printed.receipt import (
    SOURCE,
    Edition,
    amount_in_figures,
    book_term,
    labels,
    list_papers,
    person_facts,
    recipient_in_words,
    replaced_fact,
    representative_in_words,
    return_note,
    return_place,
)
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.fees import map_filed_fees
from motcua.dossiers.queries.form_papers import paper_for
from motcua.dossiers.rules.form_words import words_of
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.rule_sets import form_number, slip_number
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.pdf import render_pdf
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE, place_and_day
from motcua.people.models import Unit
from motcua.people.rules.codes import counter_symbol


def group_content(
    group: DossierGroup,
    dossiers: Sequence[Dossier],
    papers: Sequence[tuple[Needed, Count]],
    *,
    named: Dossier | None = None,
) -> dict[str, Any]:
    """What the slip says, in Vietnamese; stored when it is issued, so that it never changes.

    The applicant is that of `named`, by default of the first dossier.
    """
    first = named or dossiers[0]
    helper = find_representative(first)
    with translation.override(OFFICIAL_LANGUAGE):
        return _content(
            group,
            number=form_number(first.rule_set, OfficialForm.RECEIPT) or "",
            head=head_of(group.receiving_unit, first.rule_set),
            of_papers=words_of(first.rule_set).papers,
            procedures=[_procedure(row) for row in dossiers],
            papers=list_papers(papers),
            notes=[*_ask(group.receiving_unit), return_note(ReturnWay(first.return_way))],
        ) | {
            "paper": str(paper_for(first, OfficialForm.RECEIPT)),
            "number": slip_number(
                group.code,
                first.rule_set,
                OfficialForm.RECEIPT,
                counter_symbol(group.receiving_unit.counter_name),
            ),
            # The person who submits the papers signs.
            "applicant": helper.name if helper else first.applicant_name,
            "person": _person(first, helper),
            "terms": [
                *_terms(group, dossiers),
                book_term(group.received_at, first.rule_set, group.receiving_unit),
            ],
        }


def next_content(
    group: DossierGroup,
    dossiers: Sequence[Dossier],
    *,
    named: Dossier,
    officer: str,
    edition: Edition,
) -> dict[str, Any]:
    """What a new edition of the slip says of these dossiers and of the applicant of `named`.

    The papers are those that were given for all, as the slip before it has them.
    """
    said = _said_of(group, group.content)
    made = group_content(group, dossiers, (), named=named)
    with translation.override(OFFICIAL_LANGUAGE):
        return made | {
            "dated": place_and_day(group.receiving_unit.place.name, edition.at),
            "replaces": replaced_fact(edition, of_group=True),
            "papers": said["papers"],
            "officer": officer,
        }


def without_person(content: dict[str, Any]) -> dict[str, Any]:
    """The stored content without its facts about the applicant, who is to be named elsewise."""
    return {**content, "person": []} if "person" in content else dict(content)


def render_group(
    group: DossierGroup, *, tracking_url: str, former: FormerGroupSlip | None = None
) -> bytes:
    """The slip as it was issued, as PDF, the newest or a `former` one.

    `tracking_url` is the target of its QR code.
    """
    content = former.content if former else group.content
    at = former.issued_at if former else group.slip_issued_at or group.received_at
    shown = shown_content(group, content, tracking_url=tracking_url)
    shown |= {"qr": segno.make(tracking_url, error="m").svg_inline(border=0)}
    return render_pdf(SOURCE.read_text(encoding="utf-8"), shown, at=at)


def shown_content(
    group: DossierGroup, content: dict[str, Any] | None = None, *, tracking_url: str
) -> dict[str, Any]:
    """What a slip says, but for its QR code; the newest unless its content is given."""
    said = _said_of(group, group.content if content is None else content)
    with translation.override(OFFICIAL_LANGUAGE):
        follow = _("Theo dõi hồ sơ: quét mã QR hoặc vào %(url)s") % {"url": tracking_url}
    return said | {
        "facts": [*said.get("replaces", []), *said["person"], *said["facts"]],
        "notes": [follow, *said["notes"]],
    }


def _said_of(group: DossierGroup, said: dict[str, Any]) -> dict[str, Any]:
    return said if "labels" in said else _from_before(group, said)


def _from_before(group: DossierGroup, said: dict[str, Any]) -> dict[str, Any]:
    """The content of a slip issued before it had the heading, the papers' numbers and the QR."""
    unit = group.receiving_unit
    waits = _("sau khi xong thủ tục trước")
    with translation.override(OFFICIAL_LANGUAGE):
        return _content(
            group,
            number="01",
            head=head_of(unit, RuleSet.LEGACY_2018),
            of_papers=_("Giấy tờ đã nhận"),
            procedures=[[name, unit, code or waits] for name, unit, code in said["procedures"]],
            papers=[[str(n), name, ""] for n, name in enumerate(said["papers"], 1)],
            notes=[*_ask(unit), return_note(ReturnWay.COUNTER)],
        ) | {
            "paper": str(PaperSize.A4),
            "applicant": said["applicant"],
            "person": [
                [_("Người nộp"), said["applicant"]],
                [_("Nơi trả kết quả"), unit.counter_address or unit.name],
            ],
            "terms": _terms(group, ()),
            "officer": said["officer"],
        }


def _content(
    group: DossierGroup,
    *,
    number: str,
    head: dict[str, str],
    of_papers: str,
    procedures: Sequence[list[str]],
    papers: Sequence[list[str]],
    notes: Sequence[str],
) -> dict[str, Any]:
    unit = group.receiving_unit
    said = {"number": number}
    return {
        "title": str(OfficialForm.RECEIPT.label),
        **head,
        "code": group.code,
        "dated": place_and_day(unit.place.name, group.received_at),
        "facts": [[_("Nhóm thủ tục"), group.definition.name]],
        "procedures": [[str(n), *row] for n, row in enumerate(procedures, 1)],
        "papers": list(papers),
        "officer": group.received_by.name,
        "notes": list(notes),
        "labels": labels(number, papers=of_papers)
        | {
            "number": _("Mẫu số %(number)s · Mã nhóm hồ sơ:") % said,
            "procedures": _("Các thủ tục"),
            "of_procedures": [_("TT"), _("Thủ tục"), _("Nơi giải quyết"), _("Mã hồ sơ")],
        },
    }


def _person(first: Dossier, helper: Representative | None) -> list[list[str]]:
    """What an erasure takes away: who applies, who files for them, where the results go."""
    words = words_of(first.rule_set)
    return [
        *person_facts(first),
        [words.helper, representative_in_words(first, helper)],
        [_("Cách nhận kết quả"), str(ReturnWay(first.return_way).label)],
        [words.return_place, return_place(first)],
        [_("Người nhận kết quả"), recipient_in_words(first)],
    ]


def _procedure(row: Dossier) -> list[str]:
    """Its name and case, who decides it, and its code with the secret that opens it."""
    code = row.code or _("sau khi xong thủ tục trước")
    secret = _("mã bảo mật: %(secret)s") % {"secret": row.tracking_secret}
    case = f"\n{_('Trường hợp')}: {row.case.name}" if row.case else ""
    return [f"{row.procedure_name}{case}", row.deciding_unit.name, f"{code}\n{secret}"]


def _terms(group: DossierGroup, dossiers: Sequence[Dossier]) -> list[list[str]]:
    return [
        [_("Nhận hồ sơ lúc"), time_and_day(group.received_at)],
        [_("Hẹn trả tất cả kết quả lúc"), time_and_day(group.promised_at)],
        [_("Phí, lệ phí"), _fees(dossiers)],
    ]


def _fees(dossiers: Sequence[Dossier]) -> str:
    """What each procedure costs and whether it was paid, or is when it begins; only those."""
    later = map_filed_fees(dossiers)
    told = [
        (row, row.fee_due, str(Money(row.money).label))
        if row.received_at
        else (row, later.get(row.pk, 0), _("thu khi bắt đầu"))
        for row in dossiers
    ]
    return "; ".join(
        _("%(name)s: %(amount)s đồng (%(state)s)")
        % {"name": row.procedure_name, "amount": amount_in_figures(amount), "state": state}
        for row, amount, state in told
        if amount
    )


def _ask(unit: Unit) -> list[str]:
    phone = unit.counter_phone
    return [_("Cần hỏi, xin gọi: %(phone)s") % {"phone": phone}] if phone else []
