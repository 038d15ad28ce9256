"""Whether a form can be filled in: asked before it is published and while it is edited."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.places import find_question
from motcua.eforms.rules.reading import Typed, read_form
from motcua.eforms.rules.shapes import (
    NESTS,
    Condition,
    FormShape,
    FurtherParty,
    Limit,
    Question,
    walk,
)

# A key is a name in answers, addresses of pages and merge fields of papers.
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_ROWS = 100
DAYS = frozenset({Kind.DATE, Kind.DATE_OR_YEAR})
DECIDES = frozenset({Kind.CHOICE, Kind.YES_NO})


@dataclass(frozen=True)
class Finding:
    """Something about a form that must be mended, or a hint of what would make it better.

    It concerns the question at `place`, else the page with this number from 0, else what the law
    asks (`is_law`), else the form.
    """

    sentence: str
    place: str = ""
    page: int | None = None
    is_hint: bool = False
    is_law: bool = False


def problems_of(form: FormShape) -> list[str]:
    """One sentence for each thing that must be mended; empty for a sound form."""
    return [each.sentence for each in list_problems(form)]


def list_problems(form: FormShape) -> list[Finding]:
    """Each thing that must be mended, and where."""
    found = [*_paging(form), *_within(form.questions, ""), *_in_general(form)]
    laws = [said for limit in form.limits for said in _of_limit(form, limit)]
    laws += [said for party in form.parties for said in _of_party(form, party)]
    return [*found, *(Finding(said, is_law=True) for said in laws)]


def list_sample_problems(form: FormShape, sample: Typed, on: date) -> list[Finding]:
    """What the form itself would refuse of its filled example, if it has one."""
    if not sample:
        return []
    said = _("Tờ khai mẫu đã điền: %(said)s")
    problems = read_form(form, sample, on=on).problems
    return [Finding(said % {"said": sentence}, place) for place, sentence in problems]


def _in_general(form: FormShape) -> Iterator[Finding]:
    if not form.questions:
        yield Finding(_("Biểu mẫu chưa có câu hỏi nào."))
    for question in form.questions:
        if len(list(walk((question,)))) > 1 and question.kind not in NESTS:
            said = _("“%(name)s” không phải nhóm hay bảng nên không chứa câu hỏi khác.")
            yield Finding(said % {"name": question.name}, question.key)
        if question.known_if:
            yield from (Finding(said, question.key) for said in _of_own(form, question))


def _paging(form: FormShape) -> Iterator[Finding]:
    places = Counter(key for page in form.pages for key in page.questions)
    for question in form.questions:
        if places[question.key] != 1:
            said = _("“%(name)s” phải nằm ở đúng một trang.")
            yield Finding(said % {"name": question.name}, question.key)
    for key in places.keys() - form.by_key.keys():
        yield Finding(_("Không có câu hỏi “%(key)s” mà một trang nhắc đến.") % {"key": key})
    for number, page in enumerate(form.pages):
        if not page.questions:
            said = _("Trang “%(title)s” chưa có câu hỏi.")
            yield Finding(said % {"title": page.title}, page=number)


def _within(questions: tuple[Question, ...], place: str) -> Iterator[Finding]:
    """Problems of questions that stand beside each other; conditions look back only."""
    before: dict[str, Question] = {}
    later = {each.key: each for each in questions}
    for question in questions:
        own = f"{place}{question.key}"
        if question.key in before:
            yield Finding(_("Hai câu hỏi cùng mang khoá “%(key)s”.") % {"key": own}, own)
        yield from (Finding(said, own) for said in _of_question(question))
        for condition in question.conditions:
            said_of = _of_condition(question, condition, before, later)
            yield from (Finding(said, own) for said in said_of)
        before[question.key] = question
        yield from _within(question.questions, f"{own}.")


def _of_own(form: FormShape, question: Question) -> Iterator[str]:
    """A group that would never be filled in, because no answer says that it is one's own."""
    key, _sign, value = question.known_if.partition("=")
    asked = form.by_key.get(key)
    if asked is None or asked.kind is not Kind.CHOICE or value not in _values(asked):
        said = _("“%(name)s” được điền sẵn theo một câu trả lời không có.")
        yield said % {"name": question.name}


def _of_party(form: FormShape, party: FurtherParty) -> Iterator[str]:
    """Whom nobody could ask, because the questions that name the party are not there."""
    named = {"title": party.title}
    keys = [each.key for each in form.parties]
    if not KEY.fullmatch(party.key) or keys.count(party.key) > 1:
        yield _("Người cùng khai “%(title)s”: khoá trùng hoặc viết chưa đúng.") % named
    table = find_question(form, party.rows) if party.rows else None
    if party.rows and (table is None or table.kind is not Kind.TABLE or "." in party.rows):
        yield _("Người cùng khai “%(title)s”: không có bảng nêu tên những người này.") % named
        return
    within = f"{party.rows}." if party.rows else ""
    name, number = (find_question(form, f"{within}{at}") for at in (party.name, party.number))
    if name is None or name.kind is not Kind.NAME or not name.is_required:
        yield _("Người cùng khai “%(title)s”: không có câu hỏi họ tên của người này.") % named
    if number is None or number.kind is not Kind.IDENTITY_NUMBER:
        yield _("Người cùng khai “%(title)s”: không có câu hỏi số định danh.") % named
    for condition in party.conditions:
        asked = find_question(form, f"{within}{condition.key}")
        if (
            asked is None
            or asked.kind not in DECIDES
            or not set(condition.values) <= _values(asked)
        ):
            yield _("Người cùng khai “%(title)s” tuỳ thuộc một câu trả lời không có.") % named


def _of_limit(form: FormShape, limit: Limit) -> Iterator[str]:
    """What nobody could judge, because the form does not ask it so."""
    named = {"said": limit.said}
    judged = find_question(form, limit.place)
    wants_day = limit.least_years is not None or limit.most_days is not None
    if judged is None or (judged.kind not in DAYS if wants_day else judged.kind is not Kind.CHOICE):
        yield _("“%(said)s”: không có câu hỏi về điều này.") % named
    elif not wants_day and not (limit.excluded and set(limit.excluded) <= _values(judged)):
        yield _("“%(said)s”: câu hỏi không có câu trả lời đó.") % named
    if limit.mended_at and find_question(form, limit.mended_at) is None:
        yield _("“%(said)s”: không có câu hỏi để sửa.") % named
    for condition in limit.conditions:
        asked = form.by_key.get(condition.key)
        if (
            asked is None
            or asked.kind not in DECIDES
            or not set(condition.values) <= _values(asked)
        ):
            yield _("“%(said)s” tuỳ thuộc một câu trả lời không có.") % named


def _of_question(question: Question) -> Iterator[str]:
    named = {"name": question.name or question.key}
    if not KEY.fullmatch(question.key):
        yield _("Khoá của “%(name)s” chỉ gồm chữ thường không dấu, chữ số và gạch dưới.") % named
    if not question.name.strip():
        yield _("Câu hỏi “%(name)s” chưa có lời.") % named
    if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
        values = {choice.value for choice in question.choices}
        if len(values) < len(question.choices) or len(values) < 2 - (question.kind is Kind.SEVERAL):
            yield _("“%(name)s” cần ít nhất hai lựa chọn khác nhau.") % named
    if question.preset and question.preset not in {each.value for each in question.choices}:
        yield _("“%(name)s”: câu trả lời ghi sẵn không có trong các lựa chọn.") % named
    if question.kind in NESTS and not question.questions:
        yield _("“%(name)s” chưa có câu hỏi bên trong.") % named
    if question.kind is Kind.TABLE and not (1 <= (question.most or 0) <= MOST_ROWS):
        yield _("Bảng “%(name)s” phải nói nhiều nhất bao nhiêu dòng, từ 1 đến %(most)d.") % (
            named | {"most": MOST_ROWS}
        )
    if None not in {question.least, question.most} and question.least > question.most:  # type: ignore[operator]
        yield _("“%(name)s”: mức thấp nhất cao hơn mức cao nhất.") % named


def _of_condition(
    question: Question,
    condition: Condition,
    before: dict[str, Question],
    beside: dict[str, Question],
) -> Iterator[str]:
    asked, other = before.get(condition.key), beside.get(condition.key)
    named = {"name": question.name, "key": other.name if other else condition.key}
    if other is not None and any(each.key == question.key for each in other.conditions):
        yield _("“%(name)s” và “%(key)s” tùy thuộc lẫn nhau nên không bao giờ được hỏi.") % named
    elif asked is None:
        yield _("“%(name)s” tuỳ thuộc “%(key)s”, câu này phải đứng trước và cùng nhóm.") % named
    elif asked.kind not in DECIDES:
        yield _("“%(name)s” chỉ tuỳ thuộc được câu chọn một, hoặc có hay không.") % named
    elif not condition.values or not set(condition.values) <= _values(asked):
        yield _("“%(name)s” tuỳ thuộc một câu trả lời mà “%(key)s” không có.") % named


def _values(question: Question) -> set[str | bool]:
    if question.kind is Kind.YES_NO:
        return {True, False}
    return {choice.value for choice in question.choices}
