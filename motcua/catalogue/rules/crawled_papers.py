"""The run-together tables of papers and results."""

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
# The cell of a quantity stands close behind the name; a quantity in a sentence has a blank, a
# bracket or a leading zero before it: "(01 bản sao)". Digits that end the name join those of the
# cell: "Điều 451 bản chính".
_COUNTS = re.compile(
    r"(?:(?<![ (\d])|(?<=[ (])(?=\d\d))(?!0\d\b)(?P<digits>\d{1,12}) bản (?P<kind>chính|sao)"
    r"(?:, ?(?P<copies>\d{1,4}) bản sao)?[,;]?\s*"
)
_OPENING_QUANTITY = re.compile(r"^\d{1,2} (?:bản chính (?=\w)|(?=bản sao\b))")
_FORM = re.compile(
    rf"(?<=[{SMALL}.;:)\]”\d])(?=[{CAPITAL}\d])(?<!\d(?=\d))"
    r"([^;\n]{2,110}\.(?i:docx?|pdf|xlsx?|rtf))$"
)
_CERTIFIED = re.compile(r"\bban sao (?:co |duoc )?(?:chung thuc|cong chung)\b")
# "2/ Số lượng hồ sơ: 01 (bộ)" stands among the papers and is none; so do remarks on all of them.
_SETS = re.compile(r"(?:[\d.]+ )?so (?:luong|bo) (?:moi thanh phan )?ho so\b ?(?P<rest>.*)")
_REMARK = re.compile(
    r"[*\s]*(?:lưu ý|ghi chú)\b|(?:tại )?bước \d|người nộp thuế (?:không )?phải\b"
    r"|KQ\.[A-Z\d.]+$|và nộp\b|\);",
    re.I,
)
_SAYS_NOTHING = re.compile(r"(?:không (?:có|quy định)[ .]*|\W*|[A-ZĐ]{1,4})", re.I)
_ONLY_SETS = re.compile(r"(\d{1,2}) ?(?:mot |hai |ba )?bo(?: ho so)?[ .]*")
_CODE = re.compile(r"Mã:\s*(KQ\.[A-Z0-9.]+\d)")


@dataclass(frozen=True)
class Papers:
    """The papers; `cases` are the headings of tables that hold for some dossiers only.

    `sets`: how many times the whole is asked for; `remarks` speak of all papers and are none.
    """

    components: tuple[ComponentDraft, ...]
    cases: tuple[str, ...]
    oddities: tuple[Oddity, ...]
    sets: int = 1
    remarks: tuple[str, ...] = ()


def papers_of(text: str) -> Papers:
    """The papers of all tables; the text behind the last one stays as a paper to read."""
    tables, rest = _tables(text)
    components, cases = _with_cases(tables)
    oddities = []
    if rest:
        if not (is_about_sets(rest) or is_remark(rest)):
            oddities.append(Oddity("papers_unread", cut(rest, 120)))
        components.append(ComponentDraft(rest, required=False))
    components, said = _apart(components, is_about_sets)
    components, remarks = _apart(components, is_remark)
    if not any(each.originals + each.certified + each.copies for each in components):
        # The source writes 0 where nobody typed a number; of a whole list that says nothing.
        components = [
            replace(each, required=not (each.name == rest or is_conditional(each.name)))
            for each in components
        ]
    oddities += [Oddity("sets_not_a_paper", cut(text, 120)) for text in said]
    oddities += [Oddity("remark_not_a_paper", cut(text, 120)) for text in remarks]
    if not components:
        oddities.append(Oddity("papers_not_stated", ""))
    told = tuple(text for text in dict.fromkeys(remarks) if not _SAYS_NOTHING.fullmatch(text))
    read = _with_sets(_bounded(components, cases, oddities), said)
    return replace(read, remarks=(*read.remarks, *told))


def _tables(text: str) -> tuple[list[tuple[str, list[ComponentDraft]]], str]:
    """Each table's heading and papers, and the text behind the last one."""
    parts = text.split(PAPERS_HEAD)
    heading, tables = _heading(parts[0]), []
    for part in parts[1:]:
        entries, rest = _entries(part)
        tables.append((heading, entries))
        heading = _heading(rest)
    return tables, heading


def _with_cases(
    tables: list[tuple[str, list[ComponentDraft]]],
) -> tuple[list[ComponentDraft], list[str]]:
    """All papers, and the headings of tables that are cases.

    The heading of the only table says what the procedure is about. One case among tables for
    all is no choice: its papers are asked for under that condition.
    """
    told = [heading for heading, _ in tables if is_case(heading)]
    cases = [heading for heading in told if not is_way_of_filing(heading)]
    if len(tables) == 1:
        return list(tables[0][1]), []
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
        else:
            components += entries
    return components, names


def _apart(
    entries: list[ComponentDraft], is_no_paper: Callable[[str], bool]
) -> tuple[list[ComponentDraft], list[str]]:
    """The papers, and the texts among them that are none."""
    texts = [entry.name for entry in entries if is_no_paper(entry.name)]
    return [entry for entry in entries if not is_no_paper(entry.name)], texts


def is_about_sets(text: str) -> bool:
    """Whether a text only says how many sets of papers are asked for."""
    return _SETS.match(fold(text)) is not None


def is_remark(text: str) -> bool:
    """Whether a text among the papers is a note, a piece of the steps, a code, or says nothing."""
    return _REMARK.match(text) is not None or _SAYS_NOTHING.fullmatch(text) is not None


def _with_sets(papers: Papers, said: list[str]) -> Papers:
    """The number of sets where the texts say one and nothing else; other texts stay as remarks."""
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
    return nfc(text).strip("-–+*•: ")


def _entries(part: str) -> tuple[list[ComponentDraft], str]:
    """The papers of one table, and the text behind its last quantity."""
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
    """Where the quantity begins, and its number: digits that end the name are not part of it.

    Behind a letter the digits are the quantity; behind a blank, slash or further digits they end
    the name ("Điều 45" and "1" make "451"), all but the last.
    """
    digits, start = found["digits"], found.start()
    before = part[start - 1] if start else "\n"
    apart = before.isspace() or before in "/.-"
    if len(digits) > 2 or (len(digits) == 2 and apart):
        return found.end("digits") - 1, int(digits[-1])
    return start, int(digits)


def _component(text: str, count: int, found: re.Match[str]) -> ComponentDraft | None:
    name, form = _name_and_form(text)
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


def _name_and_form(text: str) -> tuple[str, str]:
    text = nfc(text)
    tail = max(0, len(text) - LONGEST_FORM)
    found = _FORM.search(text, tail) if text.lower().endswith(FORM_FILES) else None
    form = found[1] if found else ""
    name = text[: found.start()] if found else text
    return _without_quantity(name.strip("-–+*• ")), cut(form, 300)


def _without_quantity(name: str) -> str:
    """The name without the quantity that some begin with; the cell of quantities says it."""
    bare = _OPENING_QUANTITY.sub("", name)
    return bare if bare == name else bare[:1].upper() + bare[1:]


def results_of(text: str) -> str:
    """The results, one a line, each with its code in brackets."""
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
