"""Which dossiers a paper is for, by the headings of the tables and the openings of the rows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from motcua.catalogue.rules.bounds import cut
from motcua.catalogue.rules.crawled_alternatives import Table, alternatives, is_no_paper
from motcua.catalogue.rules.crawled_conditions import (
    is_about_filing,
    is_case,
    is_choice,
    is_of_an_office,
    is_way_of_filing,
    opens_with_case,
)
from motcua.catalogue.rules.crawled_remarks import says_something
from motcua.catalogue.rules.drafts import ComponentDraft, Oddity
from motcua.kernel.text import fold

Found = tuple[list[ComponentDraft], list[str]]
LONGEST_CASE = 500
_ROW_MARK = r"\W*(?:(?P<mark>[a-zđ]|[ivx]{1,4}|\d{1,2})[.)]\s*)?"
# "b) Đối với tổ chức bị mất con dấu: Văn bản đề nghị": who needs the paper stands before it.
_CASE_ROW = re.compile(
    _ROW_MARK + r"(?P<case>(?:Đối với|Trường hợp)(?: \(?\d{1,2}\)?:)? [^:]{12,300}?)(?:,? gồm)?"
    r"(?:\s*:|(?=\sa\)\s)|, (?:doanh nghiệp|tổ chức|cá nhân|người nộp) có"
    r" (?=(?i:đơn|văn bản|tờ khai)\b))"
    r"(?P<paper>.*\w.*)",
    re.S,
)
# What is done in a case, or which channel it is for, is no case of its own.
_DOES = re.compile(r"\b(?:thì|(?<!không )phải|nộp (?:hồ sơ|bản|thêm|bổ sung|kèm))\b")
# "(4) Cán bộ, chiến sĩ hy sinh khi …, phải có biên bản": one row for each kind of person.
_PERSON_ROW = re.compile(
    r"\W*\d{1,2}[.)]\s*(?P<case>(?:Cán bộ|Công dân|Người|Thân nhân)\b.{12,700}?)"
    r"(?:,? phải có\b|:? [\ue000-\uf8ff]|,? ở một trong\b)",
    re.S,
)
_TAIL = re.compile(
    r"(?P<paper>.{8,}) (?P<case>đối với (?:các )?"
    r"(?:cá nhân|tổ chức|hộ|doanh nghiệp|cộng đồng|cơ quan|hợp tác xã)\b[^,;:.()]{,50})[.;]*",
    re.S,
)
_ONLY_TAIL = re.compile(
    r"(?P<paper>.{8,}?) (?P<case>đối với (?:các )?trường hợp [^;:]{4,250}?)[.;]*", re.S
)
_LEADING_MARK = re.compile(r"^\W*(?:[a-zđ\d]{1,2}[.)]\s*)?", re.I)
# In the name of a case of the limits its time or place follows.
_END_OF_CASE = re.compile(r"\s*:|\s[-–*]\s|\s(?=[Tt]rong (?:thời hạn|vòng) )")
_AROUND_CASE = re.compile(
    r"^(?:(?:thanh phan|ho so|doi voi|cac|truong hop|de nghi|thu tuc)\b\s*)+"
    r"|\W*\b(?:(?:thi |thanh phan )?ho so )?(?:bao gom|gom)$|\W+$"
)
LEAST_PERSONS = 3
# Letters of a name that is no part of another by chance.
LEAST_ALTERNATIVE = 25


def with_cases(tables: Sequence[Table]) -> Found:
    """All papers, and the cases that some of them are for.

    The heading of a single table only describes the procedure. A single case among general tables
    is a condition of its papers, not a case. How to file is one only where nothing else divides
    the tables.
    """
    handed_on = [heading for heading, _ in tables if is_of_an_office(heading)]
    told = [heading for heading, _ in tables if is_case(heading)] + handed_on
    cases = [each for each in dict.fromkeys(told) if not is_way_of_filing(each)]
    cases = [each for each in cases if each not in handed_on]
    cases += alternatives(tables, cases, [*handed_on, *filter(is_way_of_filing, told)])
    filled = [heading for heading, rows in tables if not all(map(is_no_paper, rows))]
    if (
        len(cases) < 2
        and len(set(filled)) > 1
        and all(opens_with_case(heading) for heading in filled)
    ):
        cases = filled
    if len(tables) == 1:
        return _cases_in_rows(list(_chosen_of(*tables[0])))
    if len(set(cases)) < 2:
        papers = [paper for table in tables for paper in _under_heading(table, told)]
        return _cases_in_rows(papers)
    names = list(dict.fromkeys(cut(heading, LONGEST_CASE) for heading in cases))
    papers = []
    for heading, rows in tables:
        if heading in cases:
            place = names.index(cut(heading, LONGEST_CASE))
            papers += [replace(row, case=place) for row in _chosen_of(heading, rows)]
        else:
            papers += _under_heading((heading, rows), told)
    return papers, names


def _under_heading(table: Table, told: Sequence[str]) -> Iterable[ComponentDraft]:
    """The papers of a table that is no case, with its heading as their condition."""
    heading, rows = table
    words = cut(heading, LONGEST_CASE)
    for row in rows:
        if heading in told or (is_choice(heading) and len(rows) > 1):
            yield replace(row, required=False, condition=row.condition or words)
        elif says_something(heading):
            yield replace(row, condition=row.condition or words)
        else:
            yield row


def _chosen_of(heading: str, rows: Sequence[ComponentDraft]) -> Iterable[ComponentDraft]:
    """The papers, none required where the heading says that one of several is enough."""
    if not is_choice(heading) or len(rows) < 2:
        return rows
    words = cut(heading, LONGEST_CASE)
    return [replace(row, required=False, condition=row.condition or words) for row in rows]


def _cases_in_rows(papers: list[ComponentDraft]) -> Found:
    """The papers, and the cases with which two or more of them open or end.

    The paper of a case is required in it if the source has a quantity. Rows without a mark count
    only where most of the rows are such.
    """
    rows = [_CASE_ROW.fullmatch(paper.name) for paper in papers]
    rows = [row if row and not _DOES.search(row["case"]) else None for row in rows]
    found = [row for row in rows if row and not is_about_filing(row["case"])]
    if _tell_cases(found, papers):
        said = [(row["case"], row["paper"]) if row in found else None for row in rows]
        return _taken(papers, said)
    persons = [_PERSON_ROW.match(paper.name) for paper in papers]
    if sum(person is not None for person in persons) >= LEAST_PERSONS:
        pairs = zip(persons, papers, strict=True)
        return _taken(papers, [(row["case"], paper.name) if row else None for row, paper in pairs])
    return _taken(papers, _tails(papers))


def _tell_cases(found: Sequence[re.Match[str]], papers: Sequence[ComponentDraft]) -> bool:
    """Whether these rows tell the cases of the procedure, not of a part of its papers."""
    if len({row["case"] for row in found}) < 2:
        return False
    general = [paper for paper in papers if not paper.condition]
    named = {row.string for row in found}
    inside = [paper for paper in general if paper.name in named]
    if len(inside) == len(found):
        return all(row["mark"] for row in found) or len(inside) * 2 >= len(general)
    return not inside and not general and len(found) * 2 >= len(papers)


def _tails(papers: Sequence[ComponentDraft]) -> list[tuple[str, str] | None]:
    """Whom each paper is for, of papers that differ only in it: "… đối với cá nhân".

    Where each paper ends with a case of its own, they need not be alike.
    """
    rows = [_TAIL.fullmatch(paper.name) for paper in papers]
    ends: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row:
            ends[_paper_of(row["paper"])].add(row["case"])
    cases = {case for several in ends.values() if len(several) > 1 for case in several}
    alone = [_ONLY_TAIL.fullmatch(paper.name) for paper in papers]
    if all(alone):
        rows, cases = alone, {row["case"] for row in alone if row}
    return [
        (row["case"][:1].upper() + row["case"][1:], row.string)
        if row and row["case"] in cases
        else None
        for row in rows
    ]


def _taken(papers: Sequence[ComponentDraft], said: Sequence[tuple[str, str] | None]) -> Found:
    """The papers with their cases, and the cases, from what each row says: (case, paper)."""
    names = list(dict.fromkeys(cut(each[0], LONGEST_CASE) for each in said if each))
    if len(names) < 2:
        return list(papers), []
    counted = any(paper.originals + paper.certified + paper.copies for paper in papers)
    return [
        replace(
            paper,
            name=_capital(each[1].strip("-–+*• ")),
            case=names.index(cut(each[0], LONGEST_CASE)),
            required=not counted or bool(paper.originals + paper.certified + paper.copies),
        )
        if each
        else paper
        for paper, each in zip(papers, said, strict=True)
    ], names


def with_alternatives(papers: Sequence[ComponentDraft]) -> list[ComponentDraft]:
    """The papers, those that another one lists after "một trong các giấy tờ" not required again."""
    lists = [(paper, fold(paper.name)) for paper in papers if is_choice(paper.name)]
    if not lists:
        return list(papers)
    return [_as_alternative(paper, lists) for paper in papers]


def _as_alternative(
    paper: ComponentDraft, lists: Sequence[tuple[ComponentDraft, str]]
) -> ComponentDraft:
    words = _paper_of(re.split(r"\.\s", paper.name)[0])
    for chosen, text in lists:
        inside = len(words) >= LEAST_ALTERNATIVE and words in text and words != text
        if inside and chosen is not paper and chosen.case == paper.case:
            head = cut(chosen.name.split(":")[0], LONGEST_CASE)
            return replace(paper, required=False, condition=paper.condition or head)
    return paper


def joined_with(
    papers: Sequence[ComponentDraft], cases: Sequence[str], others: Sequence[str]
) -> tuple[tuple[ComponentDraft, ...], list[Oddity]]:
    """The papers of `cases` for a procedure whose cases are `others`, those of its limits.

    A paper belongs to a case of the limits that opens with the same words. What is required in each
    case of the papers is required of everybody, once: each row left out is an oddity. Of the rest
    the case stays as a condition.
    """
    places = [_place_of(case, others) for case in cases]
    if sorted(place for place in places if place is not None) == list(range(len(others))):
        common: set[str] = set()
    else:
        common = _of_all_cases(papers, len(cases))
    taken: list[ComponentDraft] = []
    told: set[str] = set()
    oddities: list[Oddity] = []
    for paper in papers:
        name = _paper_of(paper.name)
        place = None if paper.case is None else places[paper.case]
        if paper.case is not None and name in common:
            if name in told:
                oddities.append(Oddity("paper_of_all_cases", cut(paper.name, 120)))
                continue
            told.add(name)
            taken.append(replace(paper, case=None))
        elif paper.case is None or place is not None:
            taken.append(replace(paper, case=place))
        else:
            condition = "; ".join(filter(None, (cases[paper.case], paper.condition)))
            taken.append(replace(paper, case=None, required=False, condition=condition))
    apart = [case for case, place in zip(cases, places, strict=True) if place is None]
    if apart:
        oddities.append(Oddity("paper_cases_apart", cut(" | ".join(apart), 120)))
    return tuple(taken), oddities


def _place_of(case: str, others: Sequence[str]) -> int | None:
    """The only one of the other cases that is this case, whatever it says of time and place."""
    words = _case_words(case)
    places = []
    for place, other in enumerate(others):
        ends = [found.start() for found in _END_OF_CASE.finditer(other)]
        if any(_case_words(other[:end]) == words for end in [*ends, len(other)]):
            places.append(place)
    return places[0] if words and len(places) == 1 else None


def _case_words(case: str) -> str:
    """What is the same in two names of one case: without its mark and "hồ sơ đối với …, gồm"."""
    bare = _LEADING_MARK.sub("", case)
    return _AROUND_CASE.sub("", fold(bare).strip()).strip()


def _of_all_cases(papers: Sequence[ComponentDraft], cases: int) -> set[str]:
    """The names of papers that are required in each case, as often in each."""
    where: dict[str, set[int | None]] = defaultdict(set)
    counts: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
    for paper in papers:
        if paper.required and not paper.condition:
            name = _paper_of(paper.name)
            where[name].add(paper.case)
            counts[name].add((paper.originals, paper.certified, paper.copies))
    return {
        name
        for name, found in where.items()
        if len(found - {None}) == cases and len(counts[name]) == 1
    }


def _paper_of(name: str) -> str:
    """What is the same in two names of one paper: without its mark and the sign at its end."""
    return fold(_LEADING_MARK.sub("", name)).strip(" .;,")


def _capital(text: str) -> str:
    return text if text[1:2] == ")" else text[:1].upper() + text[1:]
