"""Splitting the run-together tables of papers into rows, each a name with its quantity."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from motcua.catalogue.rules.bounds import CAPITAL, SMALL, cut
from motcua.catalogue.rules.crawled_alternatives import Table
from motcua.catalogue.rules.crawled_conditions import is_choice, is_conditional, opens_with_case
from motcua.catalogue.rules.crawled_laws import BODIES
from motcua.catalogue.rules.crawled_paper_cases import LONGEST_CASE
from motcua.catalogue.rules.crawled_remarks import is_lead_in
from motcua.catalogue.rules.drafts import ComponentDraft
from motcua.kernel.text import fold, nfc

PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
FORM_FILES = (".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rtf")
LONGEST_FORM = 190
LONGEST_FORMS = 300
LONGEST_NUMBER = 40
# The quantity cell follows the name without a space; a quantity in a sentence has a space, a
# bracket or a leading zero before it: "(01 bản sao)". Digits at the end of the name run into those
# of the cell: "Điều 451 bản chính".
_COUNTS = re.compile(
    r"(?:(?<![ (\d])|(?<=[ (])(?=\d\d))(?!0\d\b)(?P<digits>\d{1,12}) bản (?P<kind>chính|sao)"
    r"(?:, ?(?P<copies>\d{1,4}) bản sao)?[,;]?\s*"
)
_OPENING_QUANTITY = re.compile(r"^\d{1,2} (?:bản chính (?=\w)|(?=bản sao\b))")
# "02 bộ bản vẽ" are two, whatever the cell says.
_OPENING_SETS = re.compile(r"(?:0?(?P<digit>[2-9])|(?P<word>hai|ba))(?: ?\([^)]*\))? bộ\b", re.I)
_SETS_IN_WORDS = {"hai": 2, "ba": 3}
# The head of the portal's table, pasted into a heading.
_PASTED_HEAD = re.compile(
    r"^\s*Tên giấy tờ\s+Mẫu đơn, tờ khai\s+Số lượng(?:\s+Biểu mẫu điện tử)?(?:\s+Kết quả thay thế)?"
)
_LEFT_OVER = re.compile(r"^[\s).,;:]+")
_FORM = re.compile(
    rf"(?<=[{SMALL}.;:)\]”\d])(?=[{CAPITAL}\d])(?<!\d(?=\d))"
    r"([^;\n]{2,110}\.(?i:docx?|pdf|xlsx?|rtf))$"
)
_FILE = r"\.(?i:docx?|pdf|xlsx?|rtf)"
# "nhóm IVMau 01 - Phu luc I_36.2025.doc": what forms are called, run into the word before.
_FORM_BY_NAME = re.compile(
    rf"(?<=[{SMALL}{CAPITAL};.,)])(?=(?:Mau|Mẫu|MẪU|Phụ lục|PHỤ LỤC|Phu luc)(?![{SMALL}]))"
    rf"([^;\n]{{2,180}}{_FILE})$"
)
# "theo mẫu;văn bản đề nghị.docx", "chăn nuôibáo cáo.pdf": the form follows without a space.
_FORM_OPENS = r"(?:văn bản|đơn|tờ khai|tờ trình|báo cáo|giấy|bản|mẫu|phụ lục|danh sách|kế hoạch)"
_SMALL_FORM = re.compile(
    rf"(?:(?<=[;,)])|(?<=[{SMALL}][{SMALL}]\.)|(?<=\bquy định)|(?<=\btheo mẫu)"
    rf"|(?<=[{SMALL}])(?={_FORM_OPENS}\b))(?=[\w(])"
    rf"([^;\n]{{2,110}}{_FILE})$"
)
# The name of a form runs into the number of a law as well: "32/2026/NĐ-CPMẫu số 04.QLT.docx".
_FORM_BEHIND_LAW = re.compile(
    rf"/(?:[A-ZĐ]{{1,5}}-)+(?:{BODIES}|[A-ZĐ]+(?=[A-ZĐ][{SMALL}])(?!Tg\b))[.)]{{0,3}}"
    r"(?P<form>(?!.*\d/\d{4}/)\w[^;\n]{1,109}\.(?i:docx?|pdf|xlsx?|rtf))$"
)
_CERTIFIED = re.compile(r"\bban sao (?:co |duoc )?(?:chung thuc|cong chung)\b")
_MARK = re.compile(r"(?P<bracket>\(?)(?P<mark>[a-zđ]|\d{1,2})(?P<close>\)|\.(?!\d))")
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"


def rows_in(text: str) -> int:
    """The number of quantities in the tables, and of the text after them."""
    parts = text.split(PAPERS_HEAD)
    rest = _COUNTS.split(parts[-1])[-1]
    return sum(len(_COUNTS.findall(part)) for part in parts[1:]) + bool(_heading(rest))


def tables_of(text: str) -> tuple[list[Table], str]:
    """The heading and papers of each table, and the text after the last one."""
    parts = text.split(PAPERS_HEAD)
    heading, tables = _heading(parts[0]), []
    for part in parts[1:]:
        entries, rest = _entries(part)
        tables.append((heading, sorted(entries, key=_marks_of(entries))))
        heading = _heading(rest)
    return tables, heading


def _marks_of(entries: list[ComponentDraft]) -> Callable[[ComponentDraft], int]:
    """A key that puts a), b), c) or 1, 2, 3 in order, if each paper of a table has its own mark.

    The published tables mix them up.
    """
    marks = [_MARK.match(entry.name) for entry in entries]
    places = {
        entry.name: _place(mark["mark"]) for entry, mark in zip(entries, marks, strict=True) if mark
    }
    styles = {(mark["bracket"], mark["mark"].isdigit(), mark["close"]) for mark in marks if mark}
    apart = len(set(places.values())) == len(entries) and len(styles) == 1
    return lambda entry: places[entry.name] if apart else 0


def _place(mark: str) -> int:
    return int(mark) if mark.isdigit() else _LETTERS.index(mark)


def _heading(text: str) -> str:
    text = _PASTED_HEAD.sub("", text)
    return _LEFT_OVER.sub("", nfc(text).strip("-–+*•: "))


def _entries(part: str) -> tuple[list[ComponentDraft], str]:
    """The papers of one table, and the text after its last quantity.

    Those with a plus are under the condition of the row that announces them: the only one of the
    table, else the one before them, or any if the table mixes them up.
    """
    rows: list[tuple[ComponentDraft, bool]] = []
    begin = 0
    for found in _COUNTS.finditer(part):
        place, count = _split(part, found)
        text = part[begin:place]
        rows.append((_component(text, count, found), text.lstrip().startswith("+")))
        begin = found.end()
    said = [] if not any(plus for _, plus in rows) else [_condition_of(row) for row, _ in rows]
    conditions = [words for words in said if words]
    if not conditions:
        return [row for row, _ in rows], part[begin:]
    is_only_one = sum(row.name.endswith(":") for row, _ in rows) == 1
    is_mixed = _is_mixed(said, [plus for _, plus in rows])
    announced = cut(" / ".join(conditions), LONGEST_CASE) if is_mixed else ""
    announced = conditions[0] if is_only_one else announced
    entries = []
    for (row, plus), words in zip(rows, said, strict=True):
        if not (plus or is_only_one or is_mixed):
            announced = words
        under = plus and announced and not words
        entries.append(replace(row, required=False, condition=announced) if under else row)
    return entries, part[begin:]


def _is_mixed(said: list[str], pluses: list[bool]) -> bool:
    """Whether announcing rows stand side by side, or the first behind a paper with a plus."""
    places = [place for place, words in enumerate(said) if words]
    if len(places) < 2:
        return False
    apart = all(after - before > 1 for before, after in pairwise(places))
    return not apart or any(pluses[: places[0]])


def _condition_of(row: ComponentDraft) -> str:
    """The condition of the papers that this row announces; empty if there is none."""
    if not is_lead_in(row.name, has_quantity=bool(count_of(row))):
        return ""
    told = is_choice(row.name) or opens_with_case(row.name) or "một trong các" in row.name
    return cut(row.name.rstrip(" :"), LONGEST_CASE) if told else ""


def _split(part: str, found: re.Match[str]) -> tuple[int, int]:
    """The offset and value of the quantity, without digits that end the name.

    After a letter the digits are the quantity; after a space, slash or other digits all but the
    last belong to the name ("Điều 45" and "1" make "451").
    """
    digits, start = found["digits"], found.start()
    before = part[start - 1] if start else "\n"
    apart = before.isspace() or before in "/.-"
    if len(digits) > 2 or (len(digits) == 2 and apart):
        return found.end("digits") - 1, int(digits[-1])
    return start, int(digits)


def _component(text: str, count: int, found: re.Match[str]) -> ComponentDraft:
    name, form = _name_and_form(text)
    count = max(count, _sets_of(name)) if count else count
    copies = int(found["copies"] or 0)
    originals = count if found["kind"] == "chính" else 0
    copies += count if found["kind"] == "sao" else 0
    folded = fold(name)
    certified = 0
    if _CERTIFIED.match(folded) and " hoac " not in folded:
        certified, originals, copies = max(originals, copies), 0, 0
    return ComponentDraft(
        name=name or form,
        originals=originals,
        certified=certified,
        copies=copies,
        required=bool(originals + certified + copies) and not is_conditional(name),
        form=form,
        replaceable_by_data=False,
    )


def _sets_of(name: str) -> int:
    """The number of sets with which the name opens, 1 if it opens otherwise."""
    found = _OPENING_SETS.match(name)
    if found is None:
        return 1
    return int(found["digit"] or _SETS_IN_WORDS[found["word"].casefold()])


def _name_and_form(text: str) -> tuple[str, str]:
    """The name of the paper and of its form, which are run together: one file or several."""
    name, forms = nfc(text), ""
    while name.lower().endswith(FORM_FILES):
        start = _start_of_form(name)
        if start is None:
            break
        name, forms = name[:start], name[start:] + forms
    bare = _LEFT_OVER.sub("", name.strip("-–+*• "))
    return _without_quantity(bare), cut(forms, LONGEST_FORMS)


def _start_of_form(text: str) -> int | None:
    """Where the file at the end of the text begins; None if nothing shows it."""
    tail = max(0, len(text) - LONGEST_FORM)
    behind_law = _FORM_BEHIND_LAW.search(text, max(0, tail - LONGEST_NUMBER))
    if behind_law:
        return behind_law.start("form")
    for pattern in (_FORM_BY_NAME, _FORM, _SMALL_FORM):
        found = pattern.search(text, tail)
        if found:
            return found.start()
    return None


def _without_quantity(name: str) -> str:
    """The name without a leading quantity, which the quantity cell has."""
    bare = _OPENING_QUANTITY.sub("", name)
    return bare if bare == name else bare[:1].upper() + bare[1:]


def count_of(paper: ComponentDraft) -> int:
    return paper.originals + paper.certified + paper.copies
