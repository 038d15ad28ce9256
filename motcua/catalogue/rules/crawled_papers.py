"""The run-together tables of papers, legal texts and results."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from motcua.catalogue.rules.bounds import CAPITAL, NOTHING_SAID, SMALL, cut
from motcua.catalogue.rules.drafts import ComponentDraft, LegalDraft, Oddity
from motcua.kernel.text import fold, nfc

PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LAWS_HEAD = "Tên văn bản pháp lýMã văn bản"
RESULTS_TAIL = "Từ khóa"
FORM_FILES = (".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rtf")
LONGEST_FORM = 112
MOST_PAPERS = 400
LONGEST_CASE = 500
_COUNTS = re.compile(
    r"(?P<digits>\d{1,12}) bản (?P<kind>chính|sao)(?:, ?(?P<copies>\d{1,4}) bản sao)?,?\s*"
    rf"(?=$|[a-zđ]{{1,2}}[).]|[^{SMALL}\s.;:,()/])"
)
_FORM = re.compile(
    rf"(?<=[{SMALL}.;:)\]”\d])(?=[{CAPITAL}\d])(?<!\d(?=\d))"
    r"([^;\n]{2,110}\.(?i:docx?|pdf|xlsx?|rtf))$"
)
_CASE = re.compile(r"\b(?:truong hop|doi voi|ho so cua|ho so doi voi)\b")
_CONDITION = re.compile(r"\b(?:neu|truong hop|doi voi|mot trong (?:cac|nhung)|khi co)\b")
_CERTIFIED = re.compile(r"\bban sao (?:co |duoc )?(?:chung thuc|cong chung)\b")
# The bodies whose short names end a law's number; others end before the next word's capital.
_BODIES = (
    "CP|TTg|BCA|BTP|BTC|BXD|BGTVT|BNNMT|BNNPTNT|BTNMT|NHNN|BKHĐT|BYT|BNV|BLĐTBXH|BCT|BTTTT"
    "|BVHTTDL|BGDĐT|BKHCN|BQP|BNG|VPCP|TANDTC|TTCP|UBDT"
)
_BODY = rf"(?:{_BODIES}|[A-ZĐ]+(?![{SMALL}]))"
_LAW = re.compile(
    rf"(?:\d{{1,2}}\.)?\d{{1,3}}/\d{{4}}/(?:(?:UBTV)?QH\d{{2}}|(?:[A-ZĐ]+[-–])+{_BODY})"
    rf"|\d{{1,5}}/(?:QĐ|NQ|TT|CT)[-–]{_BODY}"
)
# "2/ Số lượng hồ sơ: 01 (bộ)" stands among the papers and is none; so do remarks on all of them.
_SETS = re.compile(r"(?:[\d.]+ )?so (?:luong|bo) (?:moi thanh phan )?ho so\b ?(?P<rest>.*)")
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
    parts = text.split(PAPERS_HEAD)
    heading, components, cases = _heading(parts[0]), [], []
    for part in parts[1:]:
        entries, rest = _entries(part)
        if _CASE.search(fold(heading)):
            cases.append(cut(heading, LONGEST_CASE))
            entries = [replace(entry, case=len(cases) - 1) for entry in entries]
        components += entries
        heading = _heading(rest)
    oddities = []
    if heading:
        if not _SETS.match(fold(heading)):
            oddities.append(Oddity("papers_unread", cut(heading, 120)))
        components.append(ComponentDraft(heading, required=False))
    components, said = _sets_apart(components)
    oddities += [Oddity("sets_not_a_paper", cut(text, 120)) for text in said]
    if not components:
        oddities.append(Oddity("papers_not_stated", ""))
    return _with_sets(_bounded(components, cases, oddities), said)


def _sets_apart(entries: list[ComponentDraft]) -> tuple[list[ComponentDraft], list[str]]:
    """The papers, and what only says how many sets of them are asked for."""
    said = [entry.name for entry in entries if _SETS.match(fold(entry.name))]
    return [entry for entry in entries if entry.name not in said], said


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
    if len(cases) == 1:
        # One table for one case among tables for all: its papers are conditional.
        name = cases.pop()
        components = [
            each if each.case is None else replace(each, case=None, required=False, condition=name)
            for each in components
        ]
    return Papers(tuple(components), tuple(cases), tuple(oddities))


def _heading(text: str) -> str:
    return nfc(text).strip("-–+*•: ")


def _entries(part: str) -> tuple[list[ComponentDraft], str]:
    """The papers of one table, and the text behind its last quantity."""
    entries: list[ComponentDraft] = []
    begin = 0
    for found in _COUNTS.finditer(part):
        place, count = _split(part, found)
        if _begins_name(part[begin:place], found):
            continue
        entry = _component(part[begin:place], count, found)
        if entry:
            entries.append(entry)
        begin = found.end()
    return entries, part[begin:]


def _begins_name(before: str, found: re.Match[str]) -> bool:
    """Whether a quantity opens a name: "- 01 bản chính Báo cáo …", with its own behind it."""
    return found[0][-1].isspace() and not any(letter.isalpha() for letter in before)


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
    conditional = bool(_CONDITION.search(folded))
    return ComponentDraft(
        name=name or form,
        originals=originals,
        certified=certified,
        copies=copies,
        required=bool(originals + certified + copies) and not conditional,
        form=form,
        replaceable_by_data=False,
    )


def _name_and_form(text: str) -> tuple[str, str]:
    text = nfc(text)
    tail = max(0, len(text) - LONGEST_FORM)
    found = _FORM.search(text, tail) if text.lower().endswith(FORM_FILES) else None
    form = found[1] if found else ""
    name = text[: found.start()] if found else text
    return name.strip("-–+*• "), cut(form, 300)


def laws_of(text: str) -> tuple[LegalDraft, ...]:
    """The legal texts: each title with the number behind it."""
    laws: dict[str, LegalDraft] = {}
    body, begin = text.removeprefix(LAWS_HEAD), 0
    for found in _LAW.finditer(body):
        follows = body[found.end() : found.end() + 1]
        if follows and (follows.isspace() or follows in ".,;:)”"):
            continue
        number = re.sub(r"^0(?=\d\d/)", "", found[0])
        title = nfc(body[begin : found.start()])
        begin = found.end()
        if number not in laws or title:
            laws[number] = LegalDraft(cut(number, 100), title)
    if not laws and nfc(body):
        return (LegalDraft("", nfc(body)),)
    return tuple(laws.values())


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
