"""What registers, papers, the cash book and the post say, and what the notebook expects."""

import re
from datetime import datetime

import pypdfium2
from django.core import mail

from tests.journeys.counter import Counter
from tests.journeys.notebook import Note, sums_by
from tests.journeys.province import FAR, HERE

TITLES = {
    "received": "Đã tiếp nhận hồ sơ {}",
    "fee": "Đã tiếp nhận hồ sơ {}, phí, lệ phí {fee} đ",
    "supplement": "Hồ sơ {} cần bổ sung giấy tờ",
    "ready": "Đã có kết quả hồ sơ {}",
    "early": "Hồ sơ {} có kết quả sớm hơn hẹn",
    "late": "Xin lỗi và hẹn lại ngày trả hồ sơ {}",
    "closed": "Hồ sơ {} đã kết thúc",
}


def shown(at: datetime | None) -> str:
    """A time as papers of the office write it."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}" if at else ""


def money(amount: int) -> str:
    """An amount as pages write it."""
    return f"{amount:,}".replace(",", ".")


# -- the register --


def read_register(counter: Counter) -> dict[str, list[str]]:
    """The rows of form 07 by code, without number and address."""
    rows = counter.at("Lan").open("/mot-cua/so-theo-doi/").rows("Sổ theo dõi hồ sơ")
    return {row[1]: [*row[2:4], *row[5:]] for row in rows}


def ended(note: Note) -> list[str]:
    """When and how the result was given out and to whom, or how it ended without one."""
    words = {"withdrawn": "Người nộp đã rút", "stopped": "Đã dừng giải quyết"}.get(note.ending)
    if words is None:
        return [shown(note.given), note.returned, note.given_to]
    return [f"{words}, {shown(note.closed)}", note.returned, note.given_to]


def expect_register(counter: Counter) -> dict[str, list[str]]:
    """Everything that the counter received, and what became of it."""
    return {
        note.code: [
            note.procedure, note.name, note.agency, shown(note.received), shown(note.promised),
            *ended(note),
        ]
        for note in counter.notes if note.received
    }  # fmt: skip


# -- control slips --


def read_slips(counter: Counter) -> dict[str, list[str]]:
    """The facts and handings over of each form 06, as somebody reads the PDF."""
    read = {}
    for note in counter.notes:
        if note.received:
            page = counter.at("Lan").open(f"/ho-so/{note.pk}/")
            address = page.links("phieu-kiem-soat.pdf")[
                "Phiếu kiểm soát quá trình giải quyết (PDF)"
            ]
            read[note.code] = _handings(text_of(page.file(address)))
    return read


def _handings(text: str) -> list[str]:
    facts = re.findall(r"(?:Mã số hồ sơ|Cơ quan giải quyết|Nhận hồ sơ lúc): (.*?) \|", text)
    given = r"(\d\d:\d\d ngày \d\d/\d\d/\d{4}) \| Người giao: (Cán bộ \w+)"
    return [*facts, *(f"{at} {who}" for at, who in re.findall(given, text))]


def text_of(pdf: bytes) -> str:
    """The text of a PDF, with a bar for the end of a line."""
    pages = pypdfium2.PdfDocument(pdf)
    lines = [line for page in pages for line in page.get_textpage().get_text_range().splitlines()]
    return " | ".join(" ".join(line.split()) for line in lines) + " |"


def expect_slips(counter: Counter) -> dict[str, list[str]]:
    """Each dossier, and each step that was done: when and by whom."""
    return {
        note.code: [
            note.code,
            note.agency,
            shown(note.received),
            *(f"{shown(line.at)} Cán bộ {line.who}" for line in note.lines),
        ]
        for note in counter.notes
        if note.received
    }


# -- money --


def read_cash(counter: Counter) -> dict[str, list[str]]:
    """The entries of the cash book of both days, with their sums."""
    found = {}
    for day in (5, 6):
        page = counter.at("Lan").open(f"/mot-cua/so-quy/?ngay={day:02}/10/2026")
        codes = {note.code + note.name: note.code for note in counter.notes}
        entries = page.rows("Từng khoản, theo giờ")
        found[f"entries of {day}"] = sorted(
            " ".join([*row[:2], codes[row[3]], *row[4:]]) for row in entries
        )
        sums = page.rows("Theo cán bộ (đồng)")
        found[f"sums of {day}"] = sorted(" ".join([row[0], row[1], row[4]]) for row in sums)
    page = counter.at("Lan").open("/mot-cua/so-quy/quyet-toan/")
    rows = page.rows("Theo cơ quan (đồng)")
    found["settlement"] = sorted(" ".join([row[0], row[4], *row[8:]]) for row in rows)
    return found


def expect_cash(counter: Counter) -> dict[str, list[str]]:
    """Every payment in the notebook, added up by officer and by agency."""
    found, paid = {}, [note for note in counter.notes if note.paid]
    for day in (5, 6):
        notes = [note for note in paid if note.paid.at.day == day]
        found[f"entries of {day}"] = sorted(
            f"{n.paid.at:%H:%M} Thu tiền {n.code} {n.paid.way.lower()} "
            f"Cán bộ {n.paid.who} {money(n.paid.amount)}"
            for n in notes
        )
        sums = {f"Cán bộ {who}": each for who, each in sums_by(notes, "who").items()}
        sums["Cộng"] = sum(sums.values())
        found[f"sums of {day}"] = sorted(
            f"{who} {money(each)} {money(each)}" for who, each in sums.items()
        )
    by_agency = {a: [n for n in paid if n.agency == a] for a in (HERE, FAR)} | {"Cộng": paid}
    found["settlement"] = sorted(
        " ".join([name, *map(money, _split(notes))]) for name, notes in by_agency.items()
    )
    return found


def _split(notes: list[Note]) -> tuple[int, int, int]:
    ways = sums_by(notes, "way")
    cash, transfer = ways.get("Tiền mặt", 0), ways.get("Chuyển khoản", 0)
    return cash + transfer, cash, transfer


# -- messages and papers --


def read_mail(_counter: Counter) -> dict[str, list[str]]:
    """The headings of what each applicant was sent."""
    sent: dict[str, list[str]] = {}
    for each in mail.outbox:
        sent.setdefault(each.to[0], []).append(each.subject)
    return {address: sorted(headings) for address, headings in sent.items()}


def expect_mail(counter: Counter) -> dict[str, list[str]]:
    """What each applicant had to be told."""
    due: dict[str, list[str]] = {}
    for note in counter.notes:
        fee, code = money(counter.offers[note.procedure].fee), note.code or f"#{note.pk}"
        due.setdefault(note.mail, []).extend(TITLES[t].format(code, fee=fee) for t in note.told)
    return {address: sorted(headings) for address, headings in due.items() if headings}


def read_permits(counter: Counter) -> dict[str, list[str]]:
    """The register of issued papers by number: code, applicant, when, remark."""
    rows = counter.at("Hải").open("/ket-qua/so/").rows("Sổ văn bản đã phát hành")
    return {row[0]: [row[4], row[5], row[2], row[8]] for row in rows}


def expect_permits(counter: Counter) -> dict[str, list[str]]:
    """The permits as they were issued; the last one replaces the second."""
    remarks = ["", "đã thay thế", "thay thế số 02/GP-UBND"]
    issued = enumerate(zip(counter.permits, remarks, strict=True), 1)
    return {
        f"{number:02}/GP-UBND": [code, name, shown(at), remark]
        for number, ((code, name, at), remark) in issued
    }


BOOKS = [
    ("form 07", read_register, expect_register),
    ("form 06", read_slips, expect_slips),
    ("cash", read_cash, expect_cash),
    ("mail", read_mail, expect_mail),
    ("permit", read_permits, expect_permits),
]
