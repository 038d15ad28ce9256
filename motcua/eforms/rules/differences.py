"""What one version of a form asks otherwise than another, question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.facts import FACTS
from motcua.eforms.rules.places import find_question, list_placed, page_of
from motcua.eforms.rules.shapes import (
    Choice,
    Condition,
    FormShape,
    FurtherParty,
    Limit,
    Question,
)
from motcua.eforms.rules.translating import list_texts


@dataclass(frozen=True)
class Changed:
    """One thing said otherwise: what, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """A question, a page or the form as a whole that differs.

    `kind` is added, removed or changed. Of what was added `changes` say what it takes.
    """

    kind: str
    name: str
    changes: list[Changed] = field(default_factory=list)


ADDED, REMOVED, CHANGED = "added", "removed", "changed"


def list_form_differences(before: FormShape, after: FormShape) -> list[Difference]:
    """The differences: of the form as a whole, of its questions in order, of its translations."""
    whole = list(_texts(_of_form(before), _of_form(after)))
    found = [Difference(CHANGED, _("Cả tờ khai"), whole)] if whole else []
    return [*found, *_of_questions(before, after), *_of_translations(before, after)]


def _of_translations(before: FormShape, after: FormShape) -> Iterator[Difference]:
    """By language the texts of both that are translated otherwise, or were not."""
    texts = [text for text in list_texts(after) if text in set(list_texts(before))]
    for code in sorted({*before.texts, *after.texts}):
        told = [_translated(form.texts.get(code, {}), texts) for form in (before, after)]
        if changes := list(_texts(*told)):
            yield Difference(CHANGED, _("Bản dịch (%(language)s)") % {"language": code}, changes)


def _translated(known: Mapping[str, str], texts: list[str]) -> dict[str, str]:
    return {text: known.get(text, "") for text in texts}


def _of_form(form: FormShape) -> dict[str, str]:
    return {
        _("Tên tờ khai"): form.title,
        _("Kính gửi"): form.addressed_to,
        _("Lời cam đoan"): form.declaration,
        _("Nguồn của mẫu"): form.source,
        _("Các mục của mẫu giấy"): "\n".join(f"{box.number}. {box.name}" for box in form.boxes),
        _("Các trang"): "\n".join(
            f"{number}. {page.title}. {page.intro}".removesuffix(". ")
            for number, page in enumerate(form.pages, 1)
        ),
        _("Người cùng khai"): "\n".join(parties_in_words(form)),
        _("Điều luật đòi hỏi"): "\n".join(limits_in_words(form)),
        _("Phải tự mình nộp"): form.in_person,
        _("Căn cứ phải tự mình nộp"): form.in_person_source,
        _("Gợi ý nộp cho ai"): form.for_whom,
    }


def limits_in_words(form: FormShape) -> list[str]:
    """What the law asks: of which answer, when, what it does, what people read, and the source."""
    return ["; ".join(_limit(form, limit)) for limit in form.limits]


def _limit(form: FormShape, limit: Limit) -> Iterator[str]:
    yield limit_in_words(form, limit)
    for condition in limit.conditions:
        yield _("chỉ khi %(condition)s") % {"condition": condition_in_words(form, "x", condition)}
    if limit.mended_at and find_question(form, limit.mended_at):
        yield _("sửa ở câu “%(question)s”") % {"question": name_in_words(form, limit.mended_at)}
    yield _("chưa nộp được") if limit.refuses else _("chỉ nhắc, vẫn nộp được")
    yield f"“{limit.said}” ({limit.source})"


def limit_in_words(form: FormShape, limit: Limit) -> str:
    """Of which answer it asks what; an answer that is not asked is named by its place."""
    asked = find_question(form, limit.place)
    named = {"question": name_in_words(form, limit.place) if asked else limit.place}
    if limit.least_years is not None:
        named["years"] = str(limit.least_years)
        return _("“%(question)s”: đã đủ %(years)s năm") % named
    if limit.most_days is not None:
        named["days"] = str(limit.most_days)
        return _("“%(question)s”: không quá %(days)s ngày") % named
    answers = [values_in_words(asked, Condition("", (value,))) for value in limit.excluded]
    named["answers"] = ", ".join(f"“{answer}”" for answer in answers)
    return _("“%(question)s”: không được là %(answers)s") % named


def parties_in_words(form: FormShape) -> list[str]:
    """Who signs besides the declarer: whether filing waits, where they are named, and when."""
    return ["; ".join(_party(form, party)) for party in form.parties]


def party_in_words(form: FormShape, party: FurtherParty) -> str:
    """Who signs, whether filing waits for it, and which question names them."""
    within = f"{party.rows}." if party.rows else ""
    place = f"{within}{party.name}"
    waits = _("xác nhận rồi mới nộp được") if party.waits else _("được mời xác nhận")
    said = f"{party.title}: {waits}"
    if not find_question(form, place):
        return said
    named = _("họ tên ở câu “%(question)s”") % {"question": name_in_words(form, place)}
    return f"{said}; {named}"


def _party(form: FormShape, party: FurtherParty) -> Iterator[str]:
    within = f"{party.rows}." if party.rows else ""
    yield party_in_words(form, party)
    for condition in party.conditions:
        said = condition_in_words(form, f"{within}x", condition)
        yield _("chỉ khi %(condition)s") % {"condition": said}
    if party.source:
        yield _("căn cứ: %(source)s") % {"source": party.source}


def _of_questions(before: FormShape, after: FormShape) -> Iterator[Difference]:
    old, new = dict(list_placed(before.questions)), dict(list_placed(after.questions))
    for place, question in new.items():
        if place not in old:
            yield Difference(
                ADDED, name_in_words(after, place), list(_said(after, place, question))
            )
            continue
        told = _of_question(before, place, old[place]), _of_question(after, place, question)
        if changes := list(_texts(*told)):
            yield Difference(CHANGED, name_in_words(after, place), changes)
    for place in old:
        if place not in new:
            yield Difference(REMOVED, name_in_words(before, place))


def _said(form: FormShape, place: str, question: Question) -> Iterator[Changed]:
    """What a new question takes; its words stand above already."""
    for what, text in _of_question(form, place, question).items():
        if text and text not in {question.name, _("Không")}:
            yield Changed(what, "", text)


def name_in_words(form: FormShape, place: str) -> str:
    """A question with the names of the groups around it."""
    placed = dict(list_placed(form.questions))
    keys = place.split(".")
    return " › ".join(placed[".".join(keys[: n + 1])].name for n in range(len(keys)))


def _of_question(form: FormShape, place: str, question: Question) -> dict[str, str]:
    number = page_of(form, place)
    return {
        _("Câu hỏi"): question.name,
        _("Gợi ý"): question.hint,
        _("Loại"): str(Kind(question.kind).label),
        _("Bắt buộc"): _("Có") if question.is_required else _("Không"),
        _("Mục của mẫu giấy"): question.number,
        _("Đơn vị"): question.unit,
        _("Điền sẵn"): "; ".join(filter(None, _filled_in(form, question))),
        _("Ít nhất"): "" if question.least is None else str(question.least),
        _("Nhiều nhất"): "" if question.most is None else str(question.most),
        _("Ngày đã qua"): _("Có") if question.is_past else _("Không"),
        _("Lựa chọn"): "\n".join(map(_choice, question.choices)),
        _("Chỉ hỏi nếu"): "\n".join(
            condition_in_words(form, place, each) for each in question.conditions
        ),
        _("Trang"): "" if number is None else form.pages[number].title,
    }


def _filled_in(form: FormShape, question: Question) -> Iterator[str]:
    """What begins filled in, from where, and for whom."""
    if question.known_as:
        words, _kinds = FACTS.get(question.known_as, (question.known_as, None))
        yield _("từ tài khoản định danh: %(fact)s") % {"fact": words}
    if question.known_of:
        is_woman = question.known_of == "female"
        yield _("chỉ khi người đó là nữ") if is_woman else _("chỉ khi người đó là nam")
    if question.known_if:
        key, _sign, value = question.known_if.partition("=")
        said = condition_in_words(form, key, Condition(key, (value,)))
        yield _("khi trả lời %(condition)s") % {"condition": said}
    if question.preset:
        answer = values_in_words(question, Condition("", (question.preset,)))
        yield _("chọn sẵn: %(answer)s") % {"answer": answer}


def _choice(choice: Choice) -> str:
    return f"{choice.value} = {choice.name}"


def condition_in_words(form: FormShape, place: str, condition: Condition) -> str:
    """The question on which the one at this place depends, and its answers."""
    within = place.rpartition(".")[0]
    placed = dict(list_placed(form.questions))
    asked = placed.get(f"{within}.{condition.key}".removeprefix("."))
    return f"{asked.name if asked else condition.key}: {values_in_words(asked, condition)}"


def values_in_words(asked: Question | None, condition: Condition) -> str:
    """The answers that a condition wants, as people read them."""
    names = {each.value: each.name for each in asked.choices} if asked else {}
    truths = {True: _("Có"), False: _("Không")}
    return ", ".join(
        truths[value] if isinstance(value, bool) else names.get(value, value)
        for value in condition.values
    )


def _texts(before: dict[str, str], after: dict[str, str]) -> Iterator[Changed]:
    for what, text in after.items():
        if before[what] != text:
            yield Changed(what, before[what], text)
