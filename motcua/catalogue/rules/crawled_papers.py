"""Parsing the run-together tables of papers and results."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from motcua.catalogue.rules.bounds import CAPITAL, NOTHING_SAID, SMALL, cut
from motcua.catalogue.rules.crawled_conditions import is_case, is_conditional, is_way_of_filing
from motcua.catalogue.rules.drafts import ComponentDraft, Oddity
from motcua.kernel.text import fold, nfc

PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
RESULTS_TAIL = "Từ khóa"
FORM_FILES = (".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rtf")
LONGEST_FORM = 112
MOST_PAPERS = 400
LONGEST_CASE = 500
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
_LEFT_OVER = re.compile(r"^[\s).,;:]+")
_FORM = re.compile(
    rf"(?<=[{SMALL}.;:)\]”\d])(?=[{CAPITAL}\d])(?<!\d(?=\d))"
    r"([^;\n]{2,110}\.(?i:docx?|pdf|xlsx?|rtf))$"
)
_CERTIFIED = re.compile(r"\bban sao (?:co |duoc )?(?:chung thuc|cong chung)\b")
# "2/ Số lượng hồ sơ: 01 (bộ)" is listed among the papers but is none, as are general remarks.
_SETS = re.compile(
    r"(?:[\d.]+ )?(?:so (?:luong|bo)|luong) (?:moi thanh phan )?ho so\b ?(?P<rest>.*)"
)
_REMARK = re.compile(
    r"[*\s]*(?:lưu ý|ghi chú)\b|(?:tại )?bước \d|người nộp thuế (?:không )?phải\b"
    r"|KQ\.[A-Z\d.]+$|và nộp\b|nộp cho (?:cơ quan|đơn vị)\b|\);",
    re.I,
)
# Text after the tables that is no paper: part of the steps, cut where it says "thành phần hồ sơ", a
# remark in brackets or on filing online, the rest of a sentence.
_TEXT_BESIDE = re.compile(
    r"^\W*(?:phải|thì|và|hoặc)\b|^\(|^Trường hợp nộp\b|\bBước \d"
    r"|\b[Nn]ộp hồ sơ (?:cho|đến|tại)\b|\b[Nn]ộp cho\b"
)
_IN_A_CASE = re.compile(r"trường hợp(?!.*\bthì\b)", re.I)
_MARK = re.compile(r"(?P<bracket>\(?)(?P<mark>[a-zđ]|\d{1,2})(?P<close>\)|\.(?!\d))")
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_SAYS_NOTHING = re.compile(r"(?:không (?:có|quy định)[ .]*|\W*|[A-ZĐ]{1,4})", re.I)
_ONLY_SETS = re.compile(
    r"(\d{1,2}) ?(?:mot |hai |ba )?bo(?: ho so)?(?: \d\d? bo ban (?:chinh|sao))*[ .]*"
)
# A heading that says no more than that papers follow.
_PLAIN_HEADING = re.compile(
    r"(?:[a-z\d]\b)?(?:so luong|thanh phan|ho so|bao gom|gom|cac|giay to|phai nop|\W)*"
)
# "b) Đối với tổ chức bị mất con dấu: Văn bản đề nghị": who needs the paper stands before it.
_CASE_ROW = re.compile(
    r"\W*(?:[a-zđ]|[ivx]{1,4}|\d{1,2})[.)]\s*(?P<case>(?:Đối với|Trường hợp) [^:;]{12,300}?):"
    r"(?P<paper>.*\w.*)",
    re.S,
)
_CODE = re.compile(r"Mã:\s*(KQ\.[A-Z0-9.]+\d)")


@dataclass(frozen=True)
class Papers:
    """The papers; `cases` are the headings of tables that apply to some dossiers only.

    `sets`: the number of copies of the whole dossier; `remarks` are about all papers.
    """

    components: tuple[ComponentDraft, ...]
    cases: tuple[str, ...]
    oddities: tuple[Oddity, ...]
    sets: int = 1
    remarks: tuple[str, ...] = ()


def papers_of(text: str) -> Papers:
    """The papers of all tables.

    The text after the last one is kept, as a paper or as a remark.
    """
    every, rest = _tables(text)
    tables = [table for table in every if not _is_of_notes(table[0])]
    components, cases = _with_cases(tables)
    oddities, beside = [], []
    if rest and _TEXT_BESIDE.search(rest) and not is_about_sets(rest):
        beside.append(rest)
        oddities.append(Oddity("remark_beside", cut(rest, 120)))
    elif rest:
        if not (is_about_sets(rest) or is_remark(rest)):
            oddities.append(Oddity("papers_unread", cut(rest, 120)))
        components.append(ComponentDraft(rest, required=False))
    components, said = _apart(components, is_about_sets)
    said += [heading for heading, _entries in tables if is_about_sets(heading)]
    components, remarks = _apart(components, is_remark)
    remarks += [row.name for heading, rows in every if _is_of_notes(heading) for row in rows]
    if not any(each.originals + each.certified + each.copies for each in components):
        # The source has 0 if no number was entered; if all are 0, the counts mean nothing.
        components = [
            replace(each, required=not (each.name == rest or is_conditional(each.name)))
            for each in components
        ]
    if len(components) == 1 and not _is_for_a_case(components[0]):
        # A dossier has at least one paper, also if it is "đối với người nộp theo quý".
        components = [replace(components[0], required=True)]
    oddities += [Oddity("sets_not_a_paper", cut(text, 120)) for text in said]
    oddities += [Oddity("remark_not_a_paper", cut(text, 120)) for text in remarks]
    remarks += beside + _headings_apart(tables)
    if not components:
        oddities.append(Oddity("papers_not_stated", ""))
    told = tuple(text for text in dict.fromkeys(remarks) if not _SAYS_NOTHING.fullmatch(text))
    read = _with_sets(_bounded(components, cases, oddities), said)
    return replace(read, remarks=(*read.remarks, *told))


def _is_for_a_case(paper: ComponentDraft) -> bool:
    return bool(paper.condition) or _IN_A_CASE.search(paper.name) is not None


def _tables(text: str) -> tuple[list[tuple[str, list[ComponentDraft]]], str]:
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


def _with_cases(
    tables: list[tuple[str, list[ComponentDraft]]],
) -> tuple[list[ComponentDraft], list[str]]:
    """All papers, and the headings that are cases.

    The heading of a single table only describes the procedure. A single case among general tables
    is a condition of its papers, not a case.
    """
    told = [heading for heading, _ in tables if is_case(heading)]
    cases = [heading for heading in told if not is_way_of_filing(heading)]
    if len(tables) == 1:
        return _cases_in_rows(tables[0][1])
    chosen = cases if len(cases) > 1 else []
    components: list[ComponentDraft] = []
    names: list[str] = []
    for heading, entries in tables:
        if heading in chosen:
            name = cut(heading, LONGEST_CASE)
            if name not in names:
                names.append(name)
            components += [replace(entry, case=names.index(name)) for entry in entries]
        elif heading in told:
            components += [
                replace(entry, required=False, condition=cut(heading, LONGEST_CASE))
                for entry in entries
            ]
        elif _says_something(heading):
            components += [
                replace(entry, condition=cut(heading, LONGEST_CASE)) for entry in entries
            ]
        else:
            components += entries
    return components, names


def _cases_in_rows(entries: list[ComponentDraft]) -> tuple[list[ComponentDraft], list[str]]:
    """The papers of a table in which two or more rows open with whom they are for, and those cases.

    The paper of a case is required in it if the source has a quantity.
    """
    rows = [_CASE_ROW.fullmatch(entry.name) for entry in entries]
    names = list(dict.fromkeys(cut(row["case"], LONGEST_CASE) for row in rows if row))
    if len(names) < 2:
        return list(entries), []
    return [
        replace(
            entry,
            name=_paper_name(row["paper"]),
            case=names.index(cut(row["case"], LONGEST_CASE)),
            required=bool(entry.originals + entry.certified + entry.copies),
        )
        if row
        else entry
        for entry, row in zip(entries, rows, strict=True)
    ], names


def _paper_name(text: str) -> str:
    bare = text.strip("-–+*• ")
    return bare[:1].upper() + bare[1:]


def _headings_apart(tables: list[tuple[str, list[ComponentDraft]]]) -> list[str]:
    """Headings that no paper keeps: of a single table, or of one without papers."""
    return [
        heading
        for heading, entries in tables
        if _says_something(heading) and (len(tables) == 1 or not entries)
    ]


def _is_of_notes(heading: str) -> bool:
    """Whether the rows under a heading are notes ("Lưu ý"), whatever quantity they have."""
    return bool(heading) and is_remark(heading)


def _says_something(heading: str) -> bool:
    """Whether a heading says more than that papers follow."""
    return not (is_about_sets(heading) or _PLAIN_HEADING.fullmatch(fold(heading)))


def _apart(
    entries: list[ComponentDraft], is_no_paper: Callable[[str], bool]
) -> tuple[list[ComponentDraft], list[str]]:
    """The papers, and the entries that are not papers."""
    texts = [entry.name for entry in entries if is_no_paper(entry.name)]
    return [entry for entry in entries if not is_no_paper(entry.name)], texts


def is_about_sets(text: str) -> bool:
    """Whether a text states the number of sets of papers."""
    return _SETS.match(fold(text)) is not None


def is_remark(text: str) -> bool:
    """Whether a text among the papers is a note, part of the steps, a code, or empty of content."""
    return _REMARK.match(text) is not None or _SAYS_NOTHING.fullmatch(text) is not None


def _with_sets(papers: Papers, said: list[str]) -> Papers:
    """Set the number of sets if the texts state only one number; other texts become remarks."""
    numbers, remarks = set(), []
    for text in dict.fromkeys(said):
        found = _SETS.match(fold(text))
        only = _ONLY_SETS.fullmatch(found["rest"]) if found else None
        if only and int(only[1]):
            numbers.add(int(only[1]))
        else:
            remarks.append(text)
    if len(numbers) > 1:
        return replace(papers, remarks=tuple(dict.fromkeys(said)))
    return replace(papers, sets=numbers.pop() if numbers else 1, remarks=tuple(remarks))


def _bounded(components: list[ComponentDraft], cases: list[str], oddities: list[Oddity]) -> Papers:
    if len(components) > MOST_PAPERS:
        oddities.append(Oddity("papers_cut", str(len(components))))
        components = components[:MOST_PAPERS]
    return Papers(tuple(components), tuple(cases), tuple(oddities))


def _heading(text: str) -> str:
    return _LEFT_OVER.sub("", nfc(text).strip("-–+*•: "))


def _entries(part: str) -> tuple[list[ComponentDraft], str]:
    """The papers of one table, and the text after its last quantity."""
    entries: list[ComponentDraft] = []
    begin = 0
    for found in _COUNTS.finditer(part):
        place, count = _split(part, found)
        entry = _component(part[begin:place], count, found)
        if entry:
            entries.append(entry)
        begin = found.end()
    return entries, part[begin:]


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


def _component(text: str, count: int, found: re.Match[str]) -> ComponentDraft | None:
    name, form = _name_and_form(text)
    count = max(count, _sets_of(name)) if count else count
    if not name and not form:
        return None
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
    text = nfc(text)
    tail = max(0, len(text) - LONGEST_FORM)
    found = _FORM.search(text, tail) if text.lower().endswith(FORM_FILES) else None
    form = found[1] if found else ""
    name = text[: found.start()] if found else text
    bare = _LEFT_OVER.sub("", name.strip("-–+*• "))
    return _without_quantity(bare), cut(form, 300)


def _without_quantity(name: str) -> str:
    """The name without a leading quantity, which the quantity cell has."""
    bare = _OPENING_QUANTITY.sub("", name)
    return bare if bare == name else bare[:1].upper() + bare[1:]


def results_of(text: str) -> str:
    """The results, one per line, each with its code in brackets."""
    return "\n".join(_results(text.split(RESULTS_TAIL, maxsplit=1)[0].replace(NOTHING_SAID, "")))


def _results(body: str) -> Iterator[str]:
    begin = 0
    for found in _CODE.finditer(body):
        name = nfc(body[begin : found.start()])
        yield f"{name} ({found[1]})" if name else found[1]
        begin = found.end()
    rest = nfc(body[begin:])
    if rest:
        yield rest
