"""Parsing the run-together tables of papers and results."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from motcua.catalogue.rules.bounds import NOTHING_SAID, cut
from motcua.catalogue.rules.crawled_alternatives import Table
from motcua.catalogue.rules.crawled_conditions import (
    is_application,
    is_conditional,
    is_way_of_filing,
    opens_with_case,
)
from motcua.catalogue.rules.crawled_paper_cases import (
    LONGEST_CASE,
    with_alternatives,
    with_cases,
)
from motcua.catalogue.rules.crawled_paper_rows import count_of, rows_in, tables_of
from motcua.catalogue.rules.crawled_remarks import (
    is_about_notes,
    is_about_sets,
    is_beside,
    is_lead_in,
    is_note,
    is_remark,
    says_nothing,
    says_something,
    sets_in,
)
from motcua.catalogue.rules.drafts import ComponentDraft, Oddity
from motcua.kernel.text import fold, nfc

RESULTS_TAIL = "Từ khóa"
MOST_PAPERS = 400
_IN_A_CASE = re.compile(r"trường hợp(?!.*\bthì\b)", re.I)
_SENTENCE_END = re.compile(r"\.\s| - ")
# "(Trường hợp khai thác được thông tin … thì hồ sơ không bao gồm bản sao)" is no case.
_NOTE_BEFORE = re.compile(r"\((?P<note>[^()]{30,}\bthì\b[^()]*)\)\s*(?P<heading>.*)", re.S)
# KQ.G10.000026, KQ-G17.000004, 000.00.00.G15-KQ0187, BQP-CCS.KQ0001.
_CODE = re.compile(r"Mã:\s*((?:[A-Z0-9]+[.-]){0,6}KQ[A-Z0-9.-]{1,20}\d)")


@dataclass(frozen=True)
class Papers:
    """The papers; `cases` are the headings of tables that apply to some dossiers only.

    `sets`: the number of copies of the whole dossier; `remarks` are about all papers. `rows` are
    the quantities of the tables and the text after them; of those, `told` are in the oddities.
    """

    components: tuple[ComponentDraft, ...]
    cases: tuple[str, ...]
    oddities: tuple[Oddity, ...]
    sets: int = 1
    remarks: tuple[str, ...] = ()
    rows: int = 0
    told: int = 0


def papers_of(text: str) -> Papers:
    """The papers of all tables.

    The text after the last one is kept, as a paper or as a remark.
    """
    every, rest = tables_of(text)
    every, nameless = _named(every)
    every, before = _without_notes_before(every)
    notes = [row.name for heading, rows in every if _is_of_notes(heading) for row in rows]
    tables = [table for table in every if not _is_of_notes(table[0])]
    sure, lead_ins = _without_lead_ins(_with_quantities(tables))
    components, cases = with_cases(sure)
    components = with_alternatives(components)
    beside = [rest] if rest and is_beside(rest) else []
    if rest and not beside:
        components.append(ComponentDraft(rest, required=False))
    components, said = _apart(components, lambda paper: is_about_sets(paper.name))
    components, remarks = _apart(components, lambda paper: is_remark(paper.name))
    components, sentences = _apart_notes(components)
    remarks += sentences + lead_ins + notes
    if len(components) == 1 and not _is_for_a_case(components[0]):
        # A dossier has at least one paper, also if it is "đối với người nộp theo quý".
        components = [replace(components[0], required=True)]
    components, repeated = _once(components)
    kept = components[:MOST_PAPERS]
    told = [*said, *remarks, *repeated, *beside, *nameless, *components[MOST_PAPERS:]]
    headings = [heading for heading, _entries in tables if is_about_sets(heading)]
    unread = rest if any(paper.name == rest for paper in kept) else ""
    oddities = [
        *(Oddity("remark_beside", cut(words, 120)) for words in beside),
        *(Oddity("papers_unread", cut(words, 120)) for words in [unread] if words),
        *(Oddity("sets_not_a_paper", cut(words, 120)) for words in [*said, *headings]),
        *(Oddity("remark_not_a_paper", cut(words, 120)) for words in remarks),
        *(Oddity("paper_repeated", cut(words, 120)) for words in repeated),
        *(Oddity("paper_without_name", words) for words in nameless),
        *(Oddity("papers_cut", str(len(components))) for _ in components[MOST_PAPERS:][:1]),
        *(Oddity("papers_not_stated", "") for _ in [None] if not kept),
    ]
    words = dict.fromkeys(remarks + before + beside + _headings_apart(tables))
    sets, rules = _sets_of_all([*said, *headings])
    return Papers(
        components=tuple(kept),
        cases=tuple(cases),
        oddities=tuple(oddities),
        sets=sets,
        remarks=(*rules, *(each for each in words if not says_nothing(each))),
        rows=rows_in(text),
        told=len(told),
    )


def _named(tables: list[Table]) -> tuple[list[Table], list[str]]:
    """The tables without rows that have neither a name nor a form, and the quantities of those."""
    nameless = [
        f"{row.originals}/{row.certified}/{row.copies}"
        for _, rows in tables
        for row in rows
        if not row.name
    ]
    return [(heading, [row for row in rows if row.name]) for heading, rows in tables], nameless


def _without_notes_before(tables: list[Table]) -> tuple[list[Table], list[str]]:
    """The tables without a note in brackets before their heading, and those notes."""
    found = [_NOTE_BEFORE.match(heading) for heading, _rows in tables]
    bare = [
        (note["heading"] if note else heading, rows)
        for note, (heading, rows) in zip(found, tables, strict=True)
    ]
    return bare, [note["note"] for note in found if note]


def _without_lead_ins(tables: list[Table]) -> tuple[list[Table], list[str]]:
    """The tables without rows that only announce others, and those rows; not the only rows."""
    counted = any(count_of(row) for _, rows in tables for row in rows)

    def announces(row: ComponentDraft) -> bool:
        return is_lead_in(row.name, has_quantity=bool(count_of(row)) or not counted)

    split = [(heading, *_apart(rows, announces)) for heading, rows in tables]
    if not any(papers for _, papers, _names in split):
        return tables, []
    kept = [(heading, _of_one_of(papers, names)) for heading, papers, names in split]
    return kept, [name for _, _papers, names in split for name in names]


def _of_one_of(papers: list[ComponentDraft], announcing: list[str]) -> list[ComponentDraft]:
    """The papers of a table in which rows announce others.

    Where two or more of these are cases, and neither marks nor order say which paper is for which,
    all cases are the condition of each.
    """
    cases = {
        name.rstrip(" :"): None
        for name in announcing
        if opens_with_case(name) and not is_way_of_filing(name)
    }
    if len(cases) < 2 or any(paper.condition for paper in papers):
        return papers
    words = cut(" / ".join(cases), LONGEST_CASE)
    return [replace(paper, required=False, condition=words) for paper in papers]


def _apart_notes(papers: list[ComponentDraft]) -> tuple[list[ComponentDraft], list[str]]:
    """The papers, and sentences without a quantity among papers with one."""
    if not any(count_of(paper) for paper in papers):
        return papers, []
    return _apart(papers, lambda paper: not count_of(paper) and is_note(paper.name))


def _with_quantities(tables: list[Table]) -> list[Table]:
    """The tables, with papers required where the source has no quantity but must mean one.

    It has 0 if no number was entered: if all are 0, the counts mean nothing, and an application is
    asked of everybody.
    """
    counted = any(count_of(row) for _, rows in tables for row in rows)
    return [
        (heading, [row if count_of(row) else _asked(row, counted) for row in rows])
        for heading, rows in tables
    ]


def _asked(row: ComponentDraft, counted: bool) -> ComponentDraft:
    required = not row.condition and not is_conditional(row.name)
    return replace(row, required=required and (not counted or is_application(row.name)))


def _once(papers: list[ComponentDraft]) -> tuple[list[ComponentDraft], list[str]]:
    """The papers, each once in its case, and the names of those that the source repeats.

    Of a paper for everybody and the same one under a heading only the first is left.
    """
    general = {(_bare(each.name), *_shape(each)) for each in papers if not each.condition}
    kept: list[ComponentDraft] = []
    repeated: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for paper in papers:
        said = (_bare(paper.name), *_shape(paper))
        if (*said, paper.condition) in seen or (paper.condition and said in general):
            repeated.append(paper.name)
        else:
            seen.add((*said, paper.condition))
            kept.append(paper)
    return kept, repeated


def _bare(name: str) -> str:
    return fold(name).strip(" .;,")


def _shape(paper: ComponentDraft) -> tuple[object, ...]:
    counts = (paper.originals, paper.certified, paper.copies)
    return (*counts, paper.case, paper.form, paper.required)


def _is_for_a_case(paper: ComponentDraft) -> bool:
    """Whether the first sentence of its name, up to a second paper, says in which case it is."""
    first = _SENTENCE_END.split(paper.name, maxsplit=1)[0]
    return bool(paper.condition) or _IN_A_CASE.search(first) is not None


def _headings_apart(tables: list[Table]) -> list[str]:
    """Headings that no paper keeps: of a single table, or of one without papers."""
    return [
        heading
        for heading, entries in tables
        if says_something(heading) and (len(tables) == 1 or not entries)
    ]


def _is_of_notes(heading: str) -> bool:
    """Whether the rows under a heading are notes ("Lưu ý"), whatever quantity they have."""
    return bool(heading) and is_about_notes(heading)


def _apart(
    papers: list[ComponentDraft], is_no_paper: Callable[[ComponentDraft], bool]
) -> tuple[list[ComponentDraft], list[str]]:
    """The papers, and the names of the entries that are not papers."""
    texts = [paper.name for paper in papers if is_no_paper(paper)]
    return [paper for paper in papers if not is_no_paper(paper)], texts


def _sets_of_all(said: list[str]) -> tuple[int, list[str]]:
    """The number of sets if the texts state only one number; other texts are rules on sets."""
    stated = {text: sets_in(text) for text in said}
    numbers = {number for number in stated.values() if number}
    if len(numbers) > 1:
        return 1, list(stated)
    return max(numbers, default=1), [text for text, number in stated.items() if not number]


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
