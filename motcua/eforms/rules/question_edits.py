"""Changes of the questions of a draft."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from motcua.eforms.enums import Kind
from motcua.eforms.rules.content import FormContent
from motcua.eforms.rules.edits import (
    CannotEdit,
    check_shown,
    conditions_shown,
    formed,
    get_page,
    get_question,
    question_shown,
    with_pages,
    with_question,
)
from motcua.eforms.rules.limits import find_limit_about
from motcua.eforms.rules.naming import made_key
from motcua.eforms.rules.parties import find_party_named_in
from motcua.eforms.rules.places import Beside, beside, list_placed, page_of, with_beside
from motcua.eforms.rules.shapes import NESTS, Choice, Condition, FormShape, Page, Question

MOST_QUESTIONS, DEEPEST = 400, 4
FIRST_ROWS = 10
"""So many rows a new table takes at most, until somebody says otherwise."""


@dataclass(frozen=True)
class AddQuestion:
    """A question at the end of a page (numbered from 0), or of the group at `within`."""

    name: str
    kind: Kind
    page: int = 0
    within: str = ""

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        form = content.form
        if sum(1 for _each in list_placed(form.questions)) >= MOST_QUESTIONS:
            raise CannotEdit(
                _("Tờ khai có nhiều nhất %(most)d câu hỏi.") % {"most": MOST_QUESTIONS}
            )
        if self.within:
            return formed(content, with_beside(form, self._holder(form), self._added))
        page = get_page(form, self.page)
        new = self._new(form.questions)
        with_it = replace(form, questions=(*form.questions, new))
        changed = replace(page, questions=(*page.questions, new.key))
        return formed(content, with_pages(with_it, {self.page: changed}))

    def _holder(self, form: FormShape) -> str:
        holder = get_question(form, self.within)
        if holder.kind not in NESTS:
            raise CannotEdit(_("Chỉ nhóm hoặc bảng chứa được câu hỏi khác."))
        if self.within.count(".") + 2 > DEEPEST and self.kind in NESTS:
            raise CannotEdit(_("Nhóm trong nhóm đã quá sâu; hãy đặt câu hỏi ở ngoài."))
        return self.within

    def _added(self, questions: Beside) -> Beside:
        return (*questions, self._new(questions))

    def _new(self, beside_it: Beside) -> Question:
        key = made_key(self.name, {each.key for each in beside_it})
        choices = (Choice("co", _("Có")), Choice("khong", _("Không")))
        has_choices = self.kind in {Kind.CHOICE, Kind.SEVERAL}
        return Question(
            key,
            self.name,
            self.kind,
            most=FIRST_ROWS if self.kind is Kind.TABLE else None,
            choices=choices if has_choices else (),
        )


@dataclass(frozen=True)
class ChangeQuestion:
    """What a question says and takes; its key, its conditions and what is in it stay."""

    place: str
    shown: str
    name: str
    kind: Kind
    is_required: bool = False
    hint: str = ""
    number: str = ""
    unit: str = ""
    known_as: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[Choice, ...] = ()
    is_past: bool = False
    known_of: str = ""
    known_if: str = ""
    preset: str = ""

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        question = get_question(content.form, self.place)
        names = [name for name in self.__dataclass_fields__ if name not in {"place", "shown"}]
        said = {name: getattr(self, name) for name in names}
        if question.questions and self.kind not in NESTS:
            raise CannotEdit([("kind", _("Nhóm còn câu hỏi bên trong nên chưa đổi loại được."))])
        changed = replace(question, **said)
        if changed == question:
            return content
        check_shown(self.shown, question_shown(question))
        return with_question(content, self.place, changed)


@dataclass(frozen=True)
class SetCondition:
    """Ask a question only if the one called `key` beside it has one of `values`; none: always."""

    place: str
    shown: str
    key: str
    values: tuple[str | bool, ...] = ()

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        question = get_question(content.form, self.place)
        others = tuple(each for each in question.conditions if each.key != self.key)
        conditions = (*others, Condition(self.key, self.values)) if self.values else others
        if set(conditions) == set(question.conditions):
            return content
        check_shown(self.shown, conditions_shown(question))
        return with_question(content, self.place, replace(question, conditions=conditions))


@dataclass(frozen=True)
class MoveQuestion:
    """A question one place on or back among those beside it; at the end of a page to the next."""

    place: str
    shown: str
    step: int

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        form, question = content.form, get_question(content.form, self.place)
        check_shown(self.shown, question_shown(question))
        within, _dot, key = self.place.rpartition(".")
        if within:
            return formed(
                content, with_beside(form, within, lambda row: _moved(row, key, self.step))
            )
        number = page_of(form, key)
        page = get_page(form, -1 if number is None else number)
        row, other = _swapped(page.questions, key, self.step), (number or 0) + self.step
        if row != page.questions:
            changes = {number or 0: replace(page, questions=row)}
        elif 0 <= other < len(form.pages):
            changes = _across(form, number or 0, other, key)
        else:
            return content
        return formed(content, with_pages(form, changes))


@dataclass(frozen=True)
class PutOnPage:
    """A question at the end of another page, numbered from 0."""

    place: str
    shown: str
    page: int

    def apply(self, content: FormContent) -> FormContent:
        """The content with it."""
        form, question = content.form, get_question(content.form, self.place)
        number = page_of(form, self.place)
        if number == self.page or number is None or "." in self.place:
            return content
        check_shown(self.shown, question_shown(question))
        get_page(form, self.page)
        changes = _across(form, number, self.page, question.key, at_end=True)
        return formed(content, with_pages(form, changes))


@dataclass(frozen=True)
class RemoveQuestion:
    """Without a question and what is in it; none may depend on it."""

    place: str
    shown: str

    def apply(self, content: FormContent) -> FormContent:
        """The content without it."""
        form, question = content.form, get_question(content.form, self.place)
        check_shown(self.shown, question_shown(question))
        for each in beside(form, self.place):
            if any(condition.key == question.key for condition in each.conditions):
                raise CannotEdit(
                    _("Câu “%(name)s” chỉ hỏi tùy câu này; hãy bỏ điều kiện đó trước.")
                    % {"name": each.name}
                )
        if (limit := find_limit_about(form, self.place)) is not None:
            raise CannotEdit(
                _("Điều luật đòi hỏi “%(said)s” cần câu này; hãy sửa hoặc bỏ dòng đó trước.")
                % {"said": limit.said}
            )
        if party := find_party_named_in(form, self.place):
            raise CannotEdit(
                _("Câu này cho biết người cùng khai “%(title)s” là ai nên chưa bỏ được.")
                % {"title": party.title}
            )
        within = self.place.rpartition(".")[0]
        key = question.key
        less = with_beside(form, within, lambda row: tuple(e for e in row if e.key != key))
        if not within:
            less = replace(less, pages=tuple(_without(page, key) for page in less.pages))
        return formed(content, less)


def _without(page: Page, key: str) -> Page:
    return replace(page, questions=tuple(each for each in page.questions if each != key))


def _across(
    form: FormShape, number: int, other: int, key: str, *, at_end: bool = False
) -> dict[int, Page]:
    """Both pages once the question went from one to the other."""
    there = form.pages[other].questions
    first = other > number and not at_end
    row = (key, *there) if first else (*there, key)
    return {
        number: _without(form.pages[number], key),
        other: replace(form.pages[other], questions=row),
    }


def _swapped(keys: tuple[str, ...], key: str, step: int) -> tuple[str, ...]:
    here = keys.index(key)
    there = here + step
    if not 0 <= there < len(keys):
        return keys
    row = list(keys)
    row[here], row[there] = row[there], row[here]
    return tuple(row)


def _moved(questions: Beside, key: str, step: int) -> Beside:
    by_key = {each.key: each for each in questions}
    return tuple(by_key[each] for each in _swapped(tuple(by_key), key, step))
