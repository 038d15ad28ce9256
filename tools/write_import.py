"""Write the figures of `docs/import.md`: `python -m tools.write_import RECORDS.jsonl.gz`.

For each kind of problem of the published records: how many have it in the source, and in how many
it remains after the import. `tests/catalogue/test_import_figures.py` holds the page to them.
"""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.catalogue.files import read_records
from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from motcua.catalogue.rules.drafts import ProcedureDraft
from motcua.catalogue.rules.records import read_record
from motcua.catalogue.rules.where import HAVE_CENTRES, places_to_file
from tools.write_benchmarks import put

PAGE = Path(__file__).resolve().parent.parent / "docs" / "import.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"
ON = date(2026, 7, 1)
_CELL = re.compile(r"(?<![ (\d])(?!0\d)\d{1,12} bản (?:chính|sao)(?:, ?\d{1,4} bản sao)?")
_FOLLOWED = re.compile(r"(?<![ (\d])\d{1,3} bản (?:chính|sao)(?=[(\"“a-zà-ỹ])")
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d\d{1,3}/(?:19|20)\d\d/")
_ENDED = re.compile(r"đến hết (?:ngày )?(\d{1,2})/(\d{1,2})/(\d{4})")
_SETS = re.compile(r"\b(?:[Hh]ai|0?[2-9]) ?(?:\([^)]*\) ?)?bộ\b")
_NO_PAPER = ("sets_not_a_paper", "remark_not_a_paper")
Record = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the records that have it, those where it remains, and why."""

    name: str
    had: Callable[[Record, ProcedureDraft], bool]
    remains: Callable[[Record, ProcedureDraft], bool]
    why: str


def _papers(record: Record) -> str:
    return str(record.get("thanh_phan_ho_so") or "")


def _warned(*kinds: str) -> Callable[[Record, ProcedureDraft], bool]:
    return lambda _record, draft: any(odd.kind in kinds for odd in draft.warnings)


def _never(_record: Record, _draft: ProcedureDraft) -> bool:
    return False


def _swallowed(_record: Record, draft: ProcedureDraft) -> bool:
    names = [paper.name for paper in draft.newest.components]
    return any(_CELL.search(name) or name.startswith(")") for name in names)


def _has_rows(_record: Record, draft: ProcedureDraft) -> bool:
    return any(account.rows for account in draft.accounts)


def _uneven(*kinds: str) -> Callable[[Record, ProcedureDraft], bool]:
    """Whether rows of these kinds, or of any, are neither kept nor told of, or are twice."""
    return lambda _record, draft: any(
        not account.is_even and (not kinds or account.kind in kinds) for account in draft.accounts
    )


def _nothing_required(_record: Record, draft: ProcedureDraft) -> bool:
    papers = draft.newest.components
    return bool(papers) and not any(paper.required for paper in papers)


def _law_with_year(_record: Record, draft: ProcedureDraft) -> bool:
    return any(_YEAR_BEFORE.match(law.number) for law in draft.newest.legal_bases)


def _fee_has_ended(record: Record, _draft: ProcedureDraft) -> bool:
    return _ended(str(record.get("cach_thuc_thuc_hien") or ""))


def _shown_after_its_end(_record: Record, draft: ProcedureDraft) -> bool:
    return any(
        fee.amount is not None
        and (fee.valid_from, fee.valid_to) == (None, None)
        and _ended(fee.rule_text)
        for fee in draft.newest.fees
    )


def _ended(text: str) -> bool:
    for day, month, year in _ENDED.findall(text):
        try:
            if date(int(year), int(month), int(day)) < ON:
                return True
        except ValueError:
            continue
    return False


def _received_elsewhere(_record: Record, draft: ProcedureDraft) -> bool:
    """Whether a body of the state receives it, though the record names a level with a centre."""
    centres, others = _places(draft)
    has_centre = not set(HAVE_CENTRES).isdisjoint(draft.newest.levels)
    return bool(others) and not centres and has_centre


def _no_place(_record: Record, draft: ProcedureDraft) -> bool:
    return _places(draft) == ([], [])


def _places(draft: ProcedureDraft) -> tuple[list[Any], list[str]]:
    version = draft.newest
    return places_to_file(version.executor or version.authority, version.levels, draft.field)


KINDS = (
    Kind("rows of papers, limits, fees and legal texts", _has_rows, _uneven(),
         "rows that are neither kept nor told of by a warning"),
    Kind(
        "a quantity followed by a letter, a bracket or a quote",
        lambda record, _draft: _FOLLOWED.search(_papers(record)) is not None,
        _swallowed,
        "the quantity stands inside a sentence of the paper's own name",
    ),
    Kind(
        "several tables of papers",
        lambda record, _draft: _papers(record).count(PAPERS_HEAD) > 1,
        _uneven("papers"),
        "",
    ),
    Kind(
        "no paper required",
        _nothing_required,
        _nothing_required,
        "limits and papers have different cases, or each paper is for some dossiers only",
    ),
    Kind("papers and limits of different cases", _warned("paper_cases_apart"),
         _warned("paper_cases_apart"),
         "no text joins them: the case of a paper stands beside it, and it is not required"),
    Kind("papers or titles of law repeated, without a name or number",
         _warned("paper_repeated", "paper_without_name", "law_repeated", "law_unread"), _never,
         "each with a warning"),
    Kind(
        "notes, codes or numbers of sets among the papers",
        _warned(*_NO_PAPER),
        _never,
        "kept among the conditions or as a number of sets, each with a warning",
    ),
    Kind("text beside the papers' tables", _warned("papers_unread", "remark_beside"),
         _warned("papers_unread"),
         "without a quantity: kept as a paper with all its words, and warned of"),
    Kind(
        "two sets or more asked for",
        lambda record, _draft: _SETS.search(_papers(record)) is not None,
        lambda record, draft: _SETS.search(_papers(record)) is not None
        and draft.newest.copies_of_dossier == 1
        and not _SETS.search(draft.newest.conditions)
        and not any(_SETS.search(paper.name) for paper in draft.newest.components),
        "a heading asks for one set to check and six to decide: kept in its words",
    ),
    Kind(
        "a year run into a law's number",
        lambda record, _draft: _YEAR_BEFORE.search(str(record.get("can_cu_phap_ly") or ""))
        is not None,
        _law_with_year,
        "",
    ),
    Kind("rows of limits that do not say for whom",
         _warned("times_by_channel", "cases_without_name"), _warned("cases_without_name"),
         "no case: each channel keeps its time, several times of one are in words, never a limit"),
    Kind("amounts that differ by channel for other reasons",
         _warned("fee_cases_in_channels"), _never, "in words for every channel, none is asked for"),
    Kind("a time beside another time", _warned("time_contradicted"), _warned("time_contradicted"),
         "both are shown; only the ministry knows which holds"),
    Kind("a time without a unit, or run into an amount",
         _warned("time_without_unit", "time_and_fee_unsplit"),
         _warned("time_without_unit", "time_and_fee_unsplit"),
         "the source does not say it: kept with its words, never a limit"),
    Kind("a fee that has ended", _fee_has_ended, _shown_after_its_end,
         "several amounts share one text with one end: shown with all its words"),
    Kind("free in the cell, not in the words", _warned("free_unconfirmed", "free_contradicted"),
         _never, "not shown as free"),
    Kind("received by a body of the state, with a province's or commune's level",
         _received_elsewhere, _never, "the body is named, not the centre of the level"),
    Kind("nowhere to file", _no_place, _no_place, "neither a body nor a level with a centre"),
    Kind("another procedure's content", _warned("foreign_content"), _never,
         "hidden until confirmed; equal contents of two codes are found on import besides"),
)  # fmt: skip


def figures(records: Iterable[Record]) -> list[tuple[Kind, int, int]]:
    """For each kind the number of records that have it, and in which it remains."""
    had, remain = [0] * len(KINDS), [0] * len(KINDS)
    for record in records:
        draft = read_record(record)
        for place, kind in enumerate(KINDS):
            if kind.had(record, draft):
                had[place] += 1
                remain[place] += kind.remains(record, draft)
    return list(zip(KINDS, had, remain, strict=True))


def table(records: Iterable[Record]) -> str:
    """The table of the page."""
    lines = ["| kind | records | remain | why |", "|---|---:|---:|---|"]
    lines += [
        f"| {kind.name} | {had} | {left} | {kind.why if left or kind.remains is _never else ''} |"
        for kind, had, left in figures(records)
    ]
    return "\n".join(lines) + "\n"


def with_table(page: str, text: str) -> str:
    """The page with the table between its marks."""
    return put(page, "figures", BEGIN + text + END)


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    shown = with_table(PAGE.read_text(encoding="utf-8"), table(read_records(Path(sys.argv[1]))))
    PAGE.write_text(shown, encoding="utf-8")
