"""Tables of papers that are alternatives of each other, by their headings and applications."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from motcua.catalogue.rules.crawled_conditions import is_application
from motcua.catalogue.rules.crawled_remarks import is_about_sets, is_remark, says_something
from motcua.catalogue.rules.drafts import ComponentDraft
from motcua.kernel.text import fold

Table = tuple[str, list[ComponentDraft]]
# Words with which headings of cases open alike.
ALIKE = 3
# Parts of one dossier, or steps of it, have headings too.
_IS_PART = re.compile(
    r"\b(?:giấy tờ|chứng từ|tài liệu)\b.{0,20}\b(?:nộp|xuất trình)\b|\bnăng lực\b|\btrình\b"
    r"|\bnộp (?:cho|tại|đến|1 lần)\b|\bgửi\b|\bchuyển đến\b|\blưu ý\b|\bghi chú\b"
    r"|\bmiễn\b.*\btài liệu\b|một trong|\bthời hạn cung cấp\b|\bủy quyền\b|\bngoài ra\b"
    r"|\bbản sao\b|\bhồ sơ của\b"
)
_HEADING_MARK = re.compile(r"\W*(?P<mark>[a-zđ]|\d{1,2}|[ivx]{1,4})\d?[.)]", re.I)


def alternatives(tables: Sequence[Table], cases: Sequence[str], others: Sequence[str]) -> list[str]:
    """The headings of tables each of which has an application of its own, which are cases.

    Beside cases, a table of another "Hồ sơ …", or one with a mark like theirs, is one as well.
    """
    rest = {
        heading: rows
        for heading, rows in tables
        if says_something(heading)
        and heading not in {*cases, *others}
        and not (is_application(heading) or _IS_PART.search(heading.lower()))
        and not all(map(is_no_paper, rows))
    }
    if not rest or len({*cases, *rest}) < 2:
        return []
    asked = {heading for heading, rows in tables if any(map(_is_own_application, rows))}
    if asked.issuperset([*cases, *rest]) or _open_alike(rest):
        return list(rest)
    if len(cases) < 2:
        return []
    openings = {_opening_of(case) for case in cases} - {""}
    return [heading for heading in rest if _opening_of(heading) in openings]


def _open_alike(headings: Iterable[str]) -> bool:
    """Whether two headings open with the same words: "Đăng ký thường trú …"."""
    opened = [fold(_HEADING_MARK.sub("", heading, count=1)).split() for heading in headings]
    words = Counter(tuple(each[:ALIKE]) for each in opened)
    return any(count > 1 and len(each) == ALIKE for each, count in words.items())


def _opening_of(heading: str) -> str:
    """What shows that two headings stand side by side: the kind of their mark, or "hồ sơ"."""
    mark = _HEADING_MARK.match(heading)
    if mark:
        return "1" if mark["mark"].isdigit() else "a"
    return "hồ sơ" if heading.lower().startswith("hồ sơ") else ""


def _is_own_application(row: ComponentDraft) -> bool:
    """Whether it is an application; a "tờ trình" is what an office hands on."""
    return is_application(row.name) and "tờ trình" not in row.name.lower()[:20]


def is_no_paper(row: ComponentDraft) -> bool:
    return is_about_sets(row.name) or is_remark(row.name)
