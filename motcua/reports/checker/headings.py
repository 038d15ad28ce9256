"""Column headings: the contract's keys, the forms' own words, and common synonyms.

`đến hẹn trả` may mean dossiers that fell due or dossiers that were resolved. It is never read as a
column: the file is refused and its author is asked which of the two it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.kernel.text import fold
from motcua.reports.checker.layouts import FIGURES, own_keys
from motcua.reports.rules.checker.table import PREVIOUS

AMBIGUOUS = "den hen tra"
NAME, TOTAL, NUMBER, IGNORED = "name", "total", "number", ""
KEYS = {key: key for key in (*FIGURES, NAME, TOTAL, NUMBER)} | {"c1": NUMBER, "c2": NAME}
_OWN = re.compile(r"c([1-9]|1[0-9])")

GROUPS = {
    "in_progress": r"dang (giai quyet|xu li)|chua giai quyet|con lai",
    "resolved": r"da (giai quyet|tra)|giai quyet xong",
    "received": r"tiep nhan|ho so nhan|nhan giai quyet|da nhan|so nhan",
}
ITEMS = {
    "online_full": r"toan trinh",
    "online_partial": r"mot phan",
    "online": r"truc tuyen",
    "direct_postal": r"truc tiep.*buu chinh|buu chinh.*truc tiep",
    "postal": r"buu chinh",
    "in_person": r"truc tiep",
    "carried_over": r"(ki|thang|quy|nam) truoc",
    "early": r"(truoc|som) han",
    "on_time": r"dung han",
    "overdue": r"(qua|tre) (han|hen)",
    "in_time": r"trong han",
    "whole": r"\btong( so| cong)?\b|^cong$",
}
OPEN_ITEMS = {"in_time": "in_progress_in_time", "overdue": "in_progress_overdue"}
RESOLVED_ITEMS = ("early", "on_time", "overdue")
BARE_TOTAL = r"tong( so| cong)?( ho so)?|cong"
NAME_WORDS = r"thang bao cao|linh vuc|don vi|co quan|dia phuong|noi dung|ten|thu tuc|cap"
# Dossiers new in the period are columns 4 + 5, not column 3.
ONLY_NEW = r"trong (ki|thang|quy|nam)|\bmoi\b"
NUMBER_WORDS = r"tt|stt|so tt|so thu tu"
IGNORED_WORDS = r"ghi chu"
# If online dossiers are not split by level, the form is 06a, which does not split paper ones.
FINE_ITEMS = {"online_full", "online_partial"}
COARSE = {"postal": "direct_postal", "in_person": "direct_postal"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The meaning of one column heading: group, item within it, whether a share."""

    group: str
    item: str
    is_share: bool


def refuse_ambiguous(headings: Iterable[str]) -> None:
    """Raise `BadInput` for a heading that may mean two different columns."""
    for heading in headings:
        if AMBIGUOUS in _folded(heading):
            raise BadInput(
                _(
                    "Cột “%(heading)s” không rõ nghĩa: hồ sơ đến hạn phải trả hay hồ sơ đã giải "
                    "quyết? Hãy đổi tên cột thành “Đã giải quyết” hoặc bỏ cột này."
                )
                % {"heading": " ".join(heading.split())[:80]}
            )


def columns_of(headings: list[str]) -> list[str | None]:
    """The key of each column; None for an unknown column, "" for one to leave out.

    A heading without a group (`Quá hạn` under a merged heading) belongs to the last one named;
    `Tỷ lệ` alone is the share of the column before it.
    """
    found: list[str | None] = []
    group, item = "", ""
    keys, is_fine = _keys(headings), any(_read(text).item in FINE_ITEMS for text in headings)
    for heading in headings:
        key = keys.get(heading.strip().lower())
        if key is None:
            read = _read(heading)
            group = read.group or group
            key = _key(heading, read, group, item)
            key = key if is_fine else COARSE.get(str(key), key)
            item = read.item or item
        if key in FIGURES:
            group, item = _place_of(key)
        found.append(key)
    return found


def _keys(headings: list[str]) -> dict[str, str]:
    """The keys accepted as headings, including those of the project's own exports."""
    return KEYS | own_keys([heading.strip().lower() for heading in headings])


def is_key(text: str) -> bool:
    """Whether a cell is a key rather than words."""
    name = text.strip().lower()
    return name in KEYS or _OWN.fullmatch(name) is not None


def bare_total(headings: list[str], columns: list[str | None]) -> int | None:
    """The index of a `Tổng số` without a group that can only be the resolved total.

    It is directly before early, on-time and overdue, all three present, and the table has no
    figure of dossiers received or in progress.
    """
    found = {key for key in columns if key in FIGURES}
    parts = {*RESOLVED_ITEMS, *(f"{item}_share" for item in RESOLVED_ITEMS)}
    bare = [n for n, text in enumerate(headings) if re.fullmatch(BARE_TOTAL, _folded(text))]
    if len(bare) != 1 or not {*RESOLVED_ITEMS} <= found <= parts or columns[bare[0]]:
        return None
    after = columns[bare[0] + 1 : bare[0] + 2]
    return bare[0] if after and after[0] in RESOLVED_ITEMS else None


def is_heading(text: str) -> bool:
    """Whether a cell's text belongs to the head of a table."""
    if is_key(text) or AMBIGUOUS in _folded(text):
        return True
    return is_figure_heading(text) or _is_name(text) or _is_number(text) or _is_ignored(text)


def is_figure_heading(text: str) -> bool:
    """Whether a cell's text is the heading of figures."""
    read = _read(text)
    return bool(read.group or read.item or read.is_share)


def is_count_heading(text: str) -> bool:
    """Whether a cell's text is the heading of counts: of a group, an item of one, or a total."""
    read = _read(text)
    return bool(read.group or read.item) and not read.is_share


def group_named(text: str) -> str:
    """The group that a heading names as a whole (`Số hồ sơ đã giải quyết`), else nothing."""
    read = _read(text)
    whole = read.item in {"", "whole"} and not read.is_share and not _is_name(text)
    return read.group if whole else ""


def group_of_key(key: str) -> str:
    """The group of columns to which a column of figures belongs."""
    return _place_of(key)[0]


def _read(heading: str) -> Heading:
    text = _folded(heading)
    group = next((g for g, words in GROUPS.items() if re.search(words, text)), "")
    item = next((i for i, words in ITEMS.items() if re.search(words, text)), "")
    return Heading(group, item, "%" in heading or re.search(r"\bt[iy] le\b", text) is not None)


def _key(heading: str, read: Heading, group: str, item_before: str) -> str | None:
    if read.is_share:
        item = read.item or item_before
        return f"{item}_share" if item in RESOLVED_ITEMS and group != "in_progress" else None
    if read.item in {"", "whole"}:
        return _key_of_whole(heading, read, group)
    if read.item == "carried_over":
        return PREVIOUS if read.group == "in_progress" else "carried_over"
    if group == "in_progress":
        return OPEN_ITEMS.get(read.item)
    if read.item == "in_time":
        return "in_progress_in_time" if group != "resolved" else None
    return read.item


def _key_of_whole(heading: str, read: Heading, group: str) -> str | None:
    if _is_number(heading):
        return NUMBER
    if _is_ignored(heading):
        return IGNORED
    if _is_name(heading):
        return NAME
    if re.search(ONLY_NEW, _folded(heading)):
        return None
    return (read.group or (group if read.item else "")) or None


def _place_of(key: str) -> tuple[str, str]:
    """The group and item of a column, which the following headings inherit."""
    item = key.removesuffix("_share")
    if item.startswith("in_progress"):
        return "in_progress", item
    return ("resolved" if item in {"resolved", *RESOLVED_ITEMS} else "received"), item


def _is_name(heading: str) -> bool:
    return re.match(rf"(?:{NAME_WORDS})\b", _folded(heading)) is not None


def _is_number(heading: str) -> bool:
    return re.fullmatch(NUMBER_WORDS, _folded(heading)) is not None


def _is_ignored(heading: str) -> bool:
    return re.fullmatch(IGNORED_WORDS, _folded(heading)) is not None


def _folded(heading: str) -> str:
    return fold(heading.replace("_", " "))
