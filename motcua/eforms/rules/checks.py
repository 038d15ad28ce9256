"""What an editor of a form is told beside what must be mended: what is never asked, and hints."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from motcua.eforms.rules.places import list_placed
from motcua.eforms.rules.reading import Typed
from motcua.eforms.rules.shapes import FormShape, Question
from motcua.eforms.rules.validation import Finding, list_problems, list_sample_problems
from motcua.kernel.rules.plain_language import PlainWords, remarks_on

LONGEST_NAME, LONGEST_HINT = 90, 240
"""Longer ones are hard to read on a telephone."""
MOST_ON_A_PAGE = 12
ARTICLE = re.compile(r"\bđiều\s+[0-9]+", re.IGNORECASE)
"""Of a law: by it a stranger finds the sentence again."""


def list_blocking(form: FormShape, sample: Typed, on: date) -> list[Finding]:
    """All that must be mended before it is published; empty for a sound form."""
    problems = [*list_problems(form), *list_never_asked(form), *list_unsourced(form)]
    # An example for a form that cannot be filled in says nothing.
    return problems or list_sample_problems(form, sample, on)


def list_unsourced(form: FormShape) -> list[Finding]:
    """What refuses, tells or asks people in the name of the law without saying which."""
    ruled = [(each.said, each.source) for each in form.limits]
    ruled += [(form.in_person, form.in_person_source)] * bool(form.in_person)
    article = _("“%(said)s”: ghi căn cứ có số điều, ví dụ: Luật Hộ tịch 60/2014/QH13, Điều 15.")
    found = [article % {"said": said} for said, source in ruled if not ARTICLE.search(source)]
    paper = _("Người cùng khai “%(title)s”: ghi văn bản hoặc mẫu nào đòi người này ký.")
    found += [paper % {"title": each.title} for each in form.parties if not each.source.strip()]
    return [Finding(said, is_law=True) for said in found]


def list_hints(form: FormShape, words: PlainWords) -> list[Finding]:
    """What would make it better; nothing is refused for these."""
    return [*_lengths(form), *_alike(form.questions), *_unfilled(form), *_wordings(form, words)]


def list_never_asked(form: FormShape) -> list[Finding]:
    """Questions whose conditions exclude each other, and pages of nothing but such questions."""
    never = set(_never_asked(form.questions, ""))
    found = [Finding(_never_said(question), place) for place, question in _named(form, never)]
    for number, page in enumerate(form.pages):
        if page.questions and never.issuperset(page.questions):
            said = _("Trang “%(title)s” không bao giờ hiện ra.") % {"title": page.title}
            found.append(Finding(said, page=number))
    return found


def _never_said(question: Question) -> str:
    named = {"name": question.name}
    if question.is_required:
        return _("“%(name)s” bắt buộc trả lời nhưng không bao giờ được hỏi.") % named
    return _("“%(name)s” không bao giờ được hỏi vì các điều kiện loại trừ nhau.") % named


def _named(form: FormShape, places: set[str]) -> Iterator[tuple[str, Question]]:
    return ((place, each) for place, each in list_placed(form.questions) if place in places)


Wanted = Mapping[str, frozenset[str | bool]]
"""By the key of a question the answers that it must have had."""


def _never_asked(questions: tuple[Question, ...], place: str) -> Iterator[str]:
    """A question is asked only if those that it depends on are, and so on back to the first."""
    wanted: dict[str, Wanted] = {}
    for question in questions:
        own = f"{place}{question.key}"
        wanted[question.key] = _wanted(question, wanted)
        if any(not values for values in wanted[question.key].values()):
            yield own
        yield from _never_asked(question.questions, f"{own}.")


def _wanted(question: Question, before: Mapping[str, Wanted]) -> Wanted:
    found: dict[str, frozenset[str | bool]] = {}
    for condition in question.conditions:
        sets = [(condition.key, frozenset(condition.values))]
        sets += before.get(condition.key, {}).items()
        for key, values in sets:
            found[key] = found.get(key, values) & values
    return found


def _lengths(form: FormShape) -> Iterator[Finding]:
    for place, question in list_placed(form.questions):
        for text, most, said in (
            (question.name, LONGEST_NAME, _("Câu hỏi dài %(length)d ký tự; nên dưới %(most)d.")),
            (question.hint, LONGEST_HINT, _("Gợi ý dài %(length)d ký tự; nên dưới %(most)d.")),
        ):
            if len(text) > most:
                yield _hint(said % {"length": len(text), "most": most}, place)
    for number, page in enumerate(form.pages):
        if len(page.questions) > MOST_ON_A_PAGE:
            said = _("Trang có %(count)d câu hỏi; nên tách ra cho dễ điền trên điện thoại.")
            yield Finding(said % {"count": len(page.questions)}, page=number, is_hint=True)


def _alike(beside: tuple[Question, ...], place: str = "") -> Iterator[Finding]:
    """Questions beside each other that nobody could tell apart."""
    names = Counter(each.name.casefold() for each in beside)
    for question in beside:
        own = f"{place}{question.key}"
        # Two that exclude each other may ask the same.
        if names[question.name.casefold()] > 1 and not question.conditions:
            said = _("Có hai câu hỏi cùng tên “%(name)s” cạnh nhau.") % {"name": question.name}
            yield _hint(said, own)
        yield from _alike(question.questions, f"{own}.")


def _unfilled(form: FormShape) -> Iterator[Finding]:
    """Places of the official form that no question fills, and numbers that it does not have."""
    used = {question.number for _place, question in list_placed(form.questions)}
    for box in form.boxes:
        if box.number not in used:
            said = _("Mục %(number)s của mẫu giấy (%(name)s) chưa có câu hỏi nào điền vào.")
            yield Finding(said % {"number": box.number, "name": box.name}, is_hint=True)
    known = {box.number for box in form.boxes}
    for place, question in list_placed(form.questions):
        if known and question.number and question.number not in known:
            said = _("Mẫu giấy không có mục %(number)s.") % {"number": question.number}
            yield _hint(said, place)


def _wordings(form: FormShape, words: PlainWords) -> Iterator[Finding]:
    for place, question in list_placed(form.questions):
        texts = [question.name, question.hint, *(each.name for each in question.choices)]
        yield from (_hint(said, place) for said in remarks_on(texts, words))
    for number, page in enumerate(form.pages):
        for said in remarks_on([page.title, page.intro], words):
            yield Finding(said, page=number, is_hint=True)


def _hint(sentence: str, place: str) -> Finding:
    return Finding(sentence, place, is_hint=True)
