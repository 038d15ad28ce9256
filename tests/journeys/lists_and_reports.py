"""What lists and reports say when the week is over, and what the notebook expects of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.journeys.counter import OPENED, Counter
from tests.journeys.notebook import CHANNELS, Note, figures
from tests.journeys.pages import Browser, words_of
from tests.journeys.province import FAR, HERE

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
TOTAL = "Tổng cộng"
# Each dossier of a row is behind one of these; of the total row every figure is opened.
WHOLES = {"received", "resolved", "in_progress"}


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
        found: dict[str, list[Note]] = {TOTAL: mine}
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
    """Each figure of each report that is not 0, with the codes to which it opens, if opened."""
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
        name = words_of(row.find("th"))
        cells = [(words_of(cell), cell.find("a")) for cell in row.xpath("./td")]
        for (figure, link), column in zip(cells, COLUMNS[asked.form], strict=True):
            if figure != "0":
                opened = counter.at("Tuấn").open(link.get("href")) if _opens(name, column) else None
                codes = sorted(line[0] for line in opened.rows("Như báo cáo")) if opened else []
                yield f"{name}: {column}", [figure, *codes]


def _opens(row: str, column: str) -> bool:
    return row == TOTAL or column in WHOLES


def expect_reports(counter: Counter) -> dict[str, list[str]]:
    """The same from the notebook."""
    return {
        f"{title}: {row}: {name}": [str(len(codes)), *(sorted(codes) if _opens(row, name) else [])]
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


BOOKS = [
    ("list", read_lists, expect_lists),
    ("work", read_work, expect_work),
    ("report", read_reports, expect_reports),
]
