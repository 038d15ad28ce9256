"""What one version of a form asks otherwise than another, question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.places import find_question, list_placed, page_of
from motcua.eforms.rules.shapes import Choice, Condition, FormShape, FurtherParty, Question
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
        _("Điều luật đòi hỏi"): "\n".join(f"{each.said} ({each.source})" for each in form.limits),
        _("Phải tự mình nộp"): form.in_person,
        _("Gợi ý nộp cho ai"): form.for_whom,
    }


def parties_in_words(form: FormShape) -> list[str]:
    """Who signs besides the declarer: whether filing waits, where they are named, and when."""
    return ["; ".join(_party(form, party)) for party in form.parties]


def _party(form: FormShape, party: FurtherParty) -> Iterator[str]:
    within = f"{party.rows}." if party.rows else ""
    place = f"{within}{party.name}"
    waits = _("xác nhận rồi mới nộp được") if party.waits else _("được mời xác nhận")
    yield f"{party.title}: {waits}"
    if find_question(form, place):
        yield _("họ tên ở câu “%(question)s”") % {"question": _named(form, place)}
    for condition in party.conditions:
        yield _("chỉ khi %(condition)s") % {"condition": _condition(form, f"{within}x", condition)}


def _of_questions(before: FormShape, after: FormShape) -> Iterator[Difference]:
    old, new = dict(list_placed(before.questions)), dict(list_placed(after.questions))
    for place, question in new.items():
        if place not in old:
            yield Difference(ADDED, _named(after, place), list(_said(after, place, question)))
            continue
        told = _of_question(before, place, old[place]), _of_question(after, place, question)
        if changes := list(_texts(*told)):
            yield Difference(CHANGED, _named(after, place), changes)
    for place in old:
        if place not in new:
            yield Difference(REMOVED, _named(before, place))


def _said(form: FormShape, place: str, question: Question) -> Iterator[Changed]:
    """What a new question takes; its words stand above already."""
    for what, text in _of_question(form, place, question).items():
        if text and text not in {question.name, _("Không")}:
            yield Changed(what, "", text)


def _named(form: FormShape, place: str) -> str:
    """The question with the names of the groups around it."""
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
        _("Điền sẵn"): question.known_as or question.known_of,
        _("Ít nhất"): "" if question.least is None else str(question.least),
        _("Nhiều nhất"): "" if question.most is None else str(question.most),
        _("Ngày đã qua"): _("Có") if question.is_past else _("Không"),
        _("Lựa chọn"): "\n".join(map(_choice, question.choices)),
        _("Chỉ hỏi nếu"): "\n".join(_condition(form, place, each) for each in question.conditions),
        _("Trang"): "" if number is None else form.pages[number].title,
    }


def _choice(choice: Choice) -> str:
    return f"{choice.value} = {choice.name}"


def _condition(form: FormShape, place: str, condition: Condition) -> str:
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
