"""What the pages say when the week is over, and what the notebook expects them to say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pypdfium2
from django.core import mail

from tests.journeys.counter import FAR, OPENED, Counter
from tests.journeys.notebook import CHANNELS, Note, figures, sums_by
from tests.journeys.pages import Browser, words_of

HERE = "xã An Bình"
TITLES = {
    "received": "Đã tiếp nhận hồ sơ {}",
    "fee": "Đã tiếp nhận hồ sơ {}, phí, lệ phí {fee} đ",
    "supplement": "Hồ sơ {} cần bổ sung giấy tờ",
    "ready": "Đã có kết quả hồ sơ {}",
    "early": "Hồ sơ {} có kết quả sớm hơn hẹn",
    "late": "Xin lỗi và hẹn lại ngày trả hồ sơ {}",
    "closed": "Hồ sơ {} đã kết thúc",
}
COLUMNS = {
    "06a": [
        "received", "online", "direct_postal", "carried_over", "resolved", "early", "on_time",
        "overdue", "in_progress", "in_progress_in_time", "in_progress_overdue",
    ],
    "07a": [
        "received", "online_full", "online_partial", "postal", "in_person", "carried_over",
        "resolved", "early", "on_time", "overdue", "in_progress", "in_progress_in_time",
        "in_progress_overdue",
    ],
}  # fmt: skip


def shown(at: datetime | None) -> str:
    """A time as papers of the office write it."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}" if at else ""


def money(amount: int) -> str:
    """An amount as pages write it."""
    return f"{amount:,}".replace(",", ".")


def list_differences(counter: Counter) -> Iterator[str]:
    """What a page says otherwise than the notebook, in any of the books and lists."""
    for name, read, expect in BOOKS:
        said, noted = read(counter), expect(counter)
        for key in sorted(said.keys() | noted.keys()):
            more, less = _only(said, noted, key), _only(noted, said, key)
            if more or less:
                yield f"{name}, {key}: the page has {more}, the notebook {less}"


def _only(one: dict[str, list[str]], other: dict[str, list[str]], key: str) -> list[str]:
    """What one has under a key and the other has not, or not in the same place or number."""
    mine, its = one.get(key, []), other.get(key, [])
    return [] if mine == its else [each for each in mine if each not in its] or mine


# -- the register --


def read_register(counter: Counter) -> dict[str, list[str]]:
    """The rows of form 07 by code, without number and address."""
    rows = counter.at("Lan").open("/mot-cua/so-theo-doi/").rows("Sổ theo dõi hồ sơ")
    return {row[1]: [*row[2:4], *row[5:]] for row in rows}


def expect_register(counter: Counter) -> dict[str, list[str]]:
    """Everything that the counter received, and what became of it."""
    return {
        note.code: [
            note.procedure, note.name, note.agency, shown(note.received), shown(note.promised),
            shown(note.given), note.returned, note.given_to,
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
    facts = re.findall(r"(?:Mã số hồ sơ|Thủ tục|Cơ quan giải quyết|Nhận hồ sơ lúc): (.*?) \|", text)
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
            f"{note.procedure} ({counter.versions[note.procedure].procedure.code})",
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


# -- lists --


def read_lists(counter: Counter) -> dict[str, list[str]]:
    """Of each list that is not empty: the count on its tab, and who is on it."""
    page = counter.at("Minh").open("/mot-cua/")
    tabs = {
        words_of(tab).removesuffix(words_of(tab[0])).strip(): (int(words_of(tab[0])), tab)
        for tab in page.page.find_class("mc-tabs__tab")
    }
    places = {name: (count, tab.get("href")) for name, (count, tab) in tabs.items() if count}
    return {
        name: [str(count), *sorted(_names(page.open(f"/mot-cua/{address}")))]
        for name, (count, address) in places.items()
    }


def _names(page: Browser) -> list[str]:
    found = page.page.find_class("mc-list__dossier")
    return [words_of(each).partition(" – ")[2] for each in found]


def expect_lists(counter: Counter) -> dict[str, list[str]]:
    """The same from the notebook, at the time on the clock."""
    is_open = [note for note in counter.notes if note.is_open]
    late = [n for n in is_open if not n.waits and n.due < counter.now]
    filed = [n for n in counter.notes if not n.received and not n.closed]
    lies = [n for n in is_open if not n.lines]
    lists = {
        "Cần làm": is_open + filed,
        "Quá hạn": late,
        "Quá hạn, chưa xin lỗi": late,
        "Chờ tiếp nhận": filed,
        "Trả lời trễ": filed,
        "Chưa chuyển": lies,
        "Quá giờ chuyển": lies,
        "Chờ người nộp": [n for n in is_open if n.waits],
        "Chờ trả kết quả": [n for n in counter.notes if n.ending == "finished" and not n.given],
        "Chưa thu tiền": [n for n in counter.notes if n.owes and n.code],
    }
    return {
        name: [str(len(notes)), *sorted(n.name for n in notes)] for name, notes in lists.items()
    }


def read_work(counter: Counter) -> dict[str, list[str]]:
    """Whose dossiers wait on the desks of the case officer and of the leader."""
    return {who: sorted(_names(counter.at(who).open("/xu-ly/?cua=toi"))) for who in ("Hải", "Chi")}


def expect_work(counter: Counter) -> dict[str, list[str]]:
    """What was passed on to them, and not by them."""
    last = {n.name: n.lines[-1].step for n in counter.notes if n.is_open and n.lines}
    before = {"Hải": "receive", "Chi": "handle"}
    return {
        who: sorted(name for name, step in last.items() if step == done)
        for who, done in before.items()
    }


# -- reports --


@dataclass(frozen=True)
class Asked:
    """A report of a unit, from `first` until before `end`, and what its rows stand for."""

    form: str
    unit: str
    rows: str
    first: datetime
    end: datetime

    def rows_of(self, notes: list[Note]) -> dict[str, list[Note]]:
        """The dossiers of each row, by its name."""
        mine = [n for n in notes if self.unit in ("UBND tỉnh", n.agency)]
        named = {"Một đơn vị": "agency", "Một thủ tục": "procedure"}[self.rows]
        found: dict[str, list[Note]] = {"Tổng cộng": mine}
        for note in mine:
            found.setdefault(getattr(note, named), []).append(note)
        return found


DAY = timedelta(days=1)
MIDNIGHT = OPENED.replace(hour=0)
QUARTER, MONTH, END = MIDNIGHT.replace(month=7, day=15), MIDNIGHT.replace(month=9, day=15), 10 * DAY
BY_UNIT, BY_PROCEDURE = "Một đơn vị", "Một thủ tục"
ASKED = {
    "06a of the quarter": Asked("06a", "UBND tỉnh", BY_UNIT, QUARTER, MIDNIGHT + END),
    "07a of the day": Asked("07a", HERE, BY_UNIT, MIDNIGHT, MIDNIGHT + DAY),
    "07a of the days after": Asked("07a", HERE, BY_UNIT, MIDNIGHT + DAY, MIDNIGHT + END),
    "07a of the month": Asked("07a", HERE, BY_PROCEDURE, MONTH, MIDNIGHT + END),
    "07a of the far agency": Asked("07a", FAR, BY_UNIT, MONTH, MIDNIGHT + END),
}


def read_reports(counter: Counter) -> dict[str, list[str]]:
    """Each figure of each report that is not 0, with the codes to which it opens."""
    return {
        f"{title}: {figure}": codes
        for title, asked in ASKED.items()
        for figure, codes in _read_report(counter, asked)
    }


def _read_report(counter: Counter, asked: Asked) -> Iterator[tuple[str, list[str]]]:
    page = counter.at("Tuấn").open(f"/bao-cao/{asked.form}/")
    days = {"Từ ngày": f"{asked.first:%d/%m/%Y}", "Đến hết ngày": f"{asked.end - DAY:%d/%m/%Y}"}
    page.push("Lập báo cáo", days | {"Đơn vị": asked.unit, "Mỗi dòng là": asked.rows})
    table = page.page.find_class("mc-report")[0]
    for row in table.xpath(".//tbody/tr | .//tfoot/tr"):
        cells = [(words_of(cell), cell.find("a")) for cell in row.xpath("./td")]
        for (figure, link), column in zip(cells, COLUMNS[asked.form], strict=True):
            if figure != "0":
                opened = counter.at("Tuấn").open(link.get("href")).rows("Như báo cáo")
                codes = sorted(line[0] for line in opened)
                yield f"{words_of(row.find('th'))}: {column}", [figure, *codes]


def expect_reports(counter: Counter) -> dict[str, list[str]]:
    """The same from the notebook."""
    return {
        f"{title}: {row}: {name}": [str(len(codes)), *sorted(codes)]
        for title, asked in ASKED.items()
        for row, notes in asked.rows_of(counter.notes).items()
        for name, codes in _of_form(asked, notes, counter.now).items()
    }


def _of_form(asked: Asked, notes: list[Note], now: datetime) -> dict[str, set[str]]:
    found = figures(notes, asked.first, min(asked.end, now))
    if asked.form == "06a":
        online = [found.pop(name, set()) for name in CHANNELS.values()]
        direct = [found.pop(name, set()) for name in ("in_person", "postal")]
        found |= {"online": set().union(*online), "direct_postal": set().union(*direct)}
    return {name: codes for name, codes in found.items() if codes}


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
    ("list", read_lists, expect_lists),
    ("work", read_work, expect_work),
    ("report", read_reports, expect_reports),
    ("mail", read_mail, expect_mail),
    ("permit", read_permits, expect_permits),
]
