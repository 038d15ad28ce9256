"""Parsing the run-together table of legal texts into titles and numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.catalogue.rules.bounds import CAPITAL, SMALL, cut
from motcua.catalogue.rules.drafts import LegalDraft, Oddity
from motcua.kernel.text import fold, nfc

LAWS_HEAD = "Tên văn bản pháp lýMã văn bản"
# Abbreviations of bodies at the end of a law's number; others end before the next capital.
BODIES = (
    "CP|TTg|BCA|BTP|BTC|BXD|BGTVT|BNNMT|BNNPTNT|BTNMT|NHNN|BKHĐT|BYT|BNV|BLĐTBXH|BCT|BTTTT"
    r"|UBTVQH\d{2}|BVHTTDL|BGDĐT|BKHCN|BQP|BNG|VPCP|TANDTC|TTCP|UBDT"
)
_BODY = rf"(?:{BODIES}|[A-ZĐ&]+(?![{SMALL}]))"
# A year at the end of the title runs into the number: "ngày 25/01/202640/2026/NĐ-CP".
_LAW = re.compile(
    r"(?:(?:19|20)\d\d(?=\d))?(?P<number>\d{1,2}\.\d{1,3}/\d{4}/NQ-CP"
    rf"|\d{{1,3}}/\d{{4}}/(?:(?:NQ-)?(?:UBTV)?QH\d{{2}}|(?:[A-ZĐ&]+[-–_/])+{_BODY})"
    r"|\d{1,3}-(?:L|LCT|PL)/(?:CTN|HĐNN\d{0,2})"
    rf"|\d{{1,5}}/(?:QĐ|NQ|TT|CT|NĐ)[-–]{_BODY})"
)
_KIND = r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định)"
# "Thông tư số 25/2022/TT-BTC ngày 28/4/2022" and "25" in its cell: the title has the number.
_NUMBER_IN_TITLE = re.compile(rf"\W*{_KIND}\s+(?:số:?\s*)?{_LAW.pattern}")
# A cell with only a part of a number, or with other digits, before the next title.
_PART_OF_NUMBER = re.compile(rf"(?:(?<=/\d{{4}})|(?<=[{SMALL}]))\d{{1,3}}(?={_KIND} )")
# "Bộ luật Hàng hải Việt Nam" in the cell of its own number.
_NAME_AS_NUMBER = re.compile(
    r"(?P<name>(?:BỘ LUẬT|Bộ luật|LUẬT|Luật) [^\d;]{5,60}?)(?P<cell>(?P=name))"
    rf"(?=[{CAPITAL}\d]|$)"
)
# "165/2024/NĐ- CP".
_SPACE_IN_NUMBER = re.compile(r"(?<=\d/(?:NĐ|QĐ)-) (?=(?:CP|TTg)\b)")
# "Nghị quyết số 17/2026/NQ-CP " fills the cell of a number, "Luật" begins the next row.
_NEXT_TITLE = re.compile(rf"\s*$|\s+{_KIND}\b(?! này)")
_KIND_OF_CELL = re.compile(
    rf"(?:(?:^|(?<=[{SMALL}.;)”\d])){_KIND}(?: số)?"
    rf"|(?:(?<=[{SMALL}{CAPITAL}.;)”\d])|(?<!bởi)(?<!theo)(?<!của)\s)(?:{_KIND}|Luất) số:?)\s*$"
)
# "Luật Nhà ở số" before the number in its cell; "công nghệ số" is a matter of laws.
_NUMBER_FOLLOWS = re.compile(
    r"(?<!xổ)(?<!nghệ)(?<!đổi)(?<!thiểu)(?<!chữ ký)(?<!tài sản)(?<!kinh tế)"
    r"(?<!kỹ thuật)(?<!dữ liệu),?\s+số:?\s*$"
)
# "118/2025/NĐ-C", "18/2021/ND-CP": decrees are those of the Government.
_DECREE = re.compile(r"/N[ĐD]-CP?$")

# What goes on after a number in a title: "Thông tư số 15/2023/TT-BNNPTNT ngày 15 tháng 12 …".
_GOES_ON = re.compile(r"\s*(?:,?\s*ngày \d|\(|-(?!\s*\d))")
# "… được sửa đổi bởi Nghị định số 232/2025/NĐ-CP" is a title, behind which its own number stands.
_ENDS_IN_TITLE = re.compile(rf"\b(?:bởi|theo|của|tại) {_KIND}(?: số)?\s*$")
# "84/2019/NĐ-CP.." at the end of a cell: the next title follows without a space.
_ENDS_CELL = re.compile(rf"\.+(?:\s*$|(?=[{CAPITAL}]))")
# "… và thú y32/2026/NĐ-CP sửa đổi": a number that runs into a word is a cell, whatever follows.
_RUNS_IN = re.compile(rf"[{SMALL}]\d")
LEAST_TITLE = 12


@dataclass(frozen=True)
class Laws:
    """The legal texts, and oddities for the words that became none.

    `rows` are the numbers of the table, each once, and the words behind the last one.
    """

    laws: tuple[LegalDraft, ...]
    told: tuple[Oddity, ...] = ()
    rows: int = 0


def read_laws(text: str) -> Laws:
    """The legal texts, each number once, and what the table says besides.

    A title at the end without a number is a text of its own. Of two titles of one number the first
    stays, unless it only says what kind of text it is.
    """
    body = _SPACE_IN_NUMBER.sub("", text.removeprefix(LAWS_HEAD))
    begin = 0
    laws: dict[str, LegalDraft] = {}
    told: list[Oddity] = []
    for start, end, cell in _all_cells(body):
        title = nfc(body[begin:start]).lstrip(".:; ")
        number = cell or _number_in(title)
        begin = end
        law = LegalDraft(cut(number, 100), _bare(title))
        known = laws.setdefault(number or title, law)
        if known is not law:
            kept, other = sorted((known, law), key=lambda each: len(each.title) < LEAST_TITLE)
            laws[number or title] = kept
            if len(other.title) >= LEAST_TITLE and fold(other.title) != fold(kept.title):
                told.append(Oddity("law_repeated", cut(f"{number} {other.title}", 120)))
    rest, rows = nfc(body[begin:]).lstrip(".:; "), len(laws)
    if len(re.findall(r"[^\W\d]+", rest)) > 1:
        number = _number_in(rest)
        number = "" if number in laws else number
        laws[number] = LegalDraft(cut(number, 100), _without_part(rest, number))
    elif rest:
        told.append(Oddity("law_unread", cut(rest, 120)))
    return Laws(tuple(laws.values()), tuple(told), rows + bool(rest))


def _all_cells(body: str) -> list[tuple[int, int, str]]:
    """The begin, the end and the number of each cell; no number where it has only a part."""
    cells = [(found.start("number"), found.end(), _as_number(found)) for found in cells_of(body)]
    parts = ((found.start(), found.end(), "") for found in _PART_OF_NUMBER.finditer(body))
    names = ((*found.span("cell"), "") for found in _NAME_AS_NUMBER.finditer(body))
    return sorted((*cells, *parts, *names))


def _number_in(title: str) -> str:
    """The number with which a title opens, behind its kind; empty if it has none."""
    found = _NUMBER_IN_TITLE.match(title)
    return _as_number(found) if found else ""


def _without_part(title: str, number: str) -> str:
    """The title without the part of its number that runs into its end: "…ngày 28/4/202225"."""
    for length in range(len(number), 1, -1):
        bare = title.removesuffix(number[:length])
        if bare != title and not bare.endswith(" "):
            return bare
    return title


def _bare(title: str) -> str:
    """The title without the words of the next cell that run into it: "Nghị định số"."""
    return _NUMBER_FOLLOWS.sub("", _KIND_OF_CELL.sub("", title) or title)


def _as_number(found: re.Match[str]) -> str:
    number = re.sub(r"^0(?=\d\d/)", "", found["number"]).replace("_", "-")
    return _DECREE.sub("/NĐ-CP", number)


def cells_of(body: str) -> Iterator[re.Match[str]]:
    """The numbers of the table that are cells, not words of a title."""
    return (found for found in _LAW.finditer(body) if not _is_in_title(body, found))


def _is_in_title(body: str, found: re.Match[str]) -> bool:
    """Whether a number is part of a title, not the cell of the number.

    A tab divides cells, a blank only words.
    """
    end = found.end()
    if _GOES_ON.match(body, end):
        return True
    if _LAW.match(body, end) and _ENDS_IN_TITLE.search(body[: found.start("number")][-60:]):
        return True
    start = found.start("number")
    if _ENDS_CELL.match(body, end) or _RUNS_IN.match(body, max(0, start - 1)):
        return False
    follows = body[end : end + 1]
    if follows.isspace():
        return follows != "\t" and not _NEXT_TITLE.match(body, end)
    return bool(follows) and follows in ".,;:)”"
