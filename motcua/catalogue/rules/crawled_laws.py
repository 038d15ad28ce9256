"""Parsing the run-together table of legal texts into titles and numbers."""

import re

from motcua.catalogue.rules.bounds import SMALL, cut
from motcua.catalogue.rules.drafts import LegalDraft
from motcua.kernel.text import nfc

LAWS_HEAD = "Tên văn bản pháp lýMã văn bản"
# Abbreviations of bodies at the end of a law's number; others end before the next capital.
_BODIES = (
    "CP|TTg|BCA|BTP|BTC|BXD|BGTVT|BNNMT|BNNPTNT|BTNMT|NHNN|BKHĐT|BYT|BNV|BLĐTBXH|BCT|BTTTT"
    r"|UBTVQH\d{2}|BVHTTDL|BGDĐT|BKHCN|BQP|BNG|VPCP|TANDTC|TTCP|UBDT"
)
_BODY = rf"(?:{_BODIES}|[A-ZĐ&]+(?![{SMALL}]))"
# A year at the end of the title runs into the number: "ngày 25/01/202640/2026/NĐ-CP".
_LAW = re.compile(
    r"(?:(?:19|20)\d\d(?=\d))?(?P<number>\d{1,2}\.\d{1,3}/\d{4}/NQ-CP"
    rf"|\d{{1,3}}/\d{{4}}/(?:(?:UBTV)?QH\d{{2}}|(?:[A-ZĐ&]+[-–_/])+{_BODY})"
    rf"|\d{{1,5}}/(?:QĐ|NQ|TT|CT|NĐ)[-–]{_BODY})"
)
_KIND = r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định)"
# "Nghị quyết số 17/2026/NQ-CP " fills the cell of a number, "Luật" begins the next row.
_NEXT_TITLE = re.compile(rf"\s*$|\s+{_KIND}\b(?! này)")
_KIND_OF_CELL = re.compile(rf"(?:^|(?<=[{SMALL}.;)”\d])){_KIND}(?: số)?\s*$")


def laws_of(text: str) -> tuple[LegalDraft, ...]:
    """The legal texts: each title with the number after it."""
    laws: dict[str, LegalDraft] = {}
    body, begin = text.removeprefix(LAWS_HEAD), 0
    for found in _LAW.finditer(body):
        if _is_in_title(body, found.end()):
            continue
        title = nfc(body[begin : found.start("number")])
        number = re.sub(r"^0(?=\d\d/)", "", found["number"]).replace("_", "-")
        begin = found.end()
        alone = _KIND_OF_CELL.sub("", title) or title
        if number not in laws or title:
            laws[number] = LegalDraft(cut(number, 100), alone)
    if not laws and nfc(body):
        return (LegalDraft("", nfc(body)),)
    return tuple(laws.values())


def _is_in_title(body: str, end: int) -> bool:
    """Whether a number that ends at `end` is part of a title, not the cell of the number.

    A tab divides cells, a blank only words.
    """
    follows = body[end : end + 1]
    if follows.isspace():
        return follows != "\t" and not _NEXT_TITLE.match(body, end)
    return bool(follows) and follows in ".,;:)”"
