"""Questions by their place in a form: the keys from the outermost one in, joined by dots."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from motcua.eforms.enums import Kind
from motcua.eforms.rules.shapes import FormShape, Question

Beside = tuple[Question, ...]
"""Questions that stand beside each other, in order."""


def list_placed(questions: Beside, place: str = "") -> Iterator[tuple[str, Question]]:
    """Each question with its place, those within a group behind it."""
    for question in questions:
        own = f"{place}{question.key}"
        yield own, question
        yield from list_placed(question.questions, f"{own}.")


def list_outside_tables(questions: Beside, place: str = "") -> Iterator[tuple[str, Question]]:
    """Each question with its place that is answered once, not in each row of a table."""
    for question in questions:
        own = f"{place}{question.key}"
        yield own, question
        if question.kind is not Kind.TABLE:
            yield from list_outside_tables(question.questions, f"{own}.")


def find_question(form: FormShape, place: str) -> Question | None:
    """The question at a place; None if there is none."""
    here, found = form.questions, None
    for key in place.split("."):
        found = next((each for each in here if each.key == key), None)
        here = found.questions if found else ()
    return found


def beside(form: FormShape, place: str) -> Beside:
    """The questions among which the one at this place stands, itself too."""
    within = place.rpartition(".")[0]
    if not within:
        return form.questions
    holder = find_question(form, within)
    return holder.questions if holder else ()


def with_beside(form: FormShape, within: str, change: Callable[[Beside], Beside]) -> FormShape:
    """The form with other questions in the group or table at `within`, or at the top."""
    return replace(form, questions=_changed(form.questions, within, change))


def page_of(form: FormShape, place: str) -> int | None:
    """The number, from 0, of the page on which the question at this place is asked."""
    key = place.partition(".")[0]
    return next((n for n, page in enumerate(form.pages) if key in page.questions), None)


def in_order_of_pages(form: FormShape) -> FormShape:
    """The same form, its questions in the order in which its pages ask them."""
    order = {key: n for n, key in enumerate(key for page in form.pages for key in page.questions)}
    rank = [(order.get(each.key, len(order)), n) for n, each in enumerate(form.questions)]
    ordered = [form.questions[n] for _rank, n in sorted(rank)]
    return replace(form, questions=tuple(ordered))


def _changed(questions: Beside, within: str, change: Callable[[Beside], Beside]) -> Beside:
    if not within:
        return change(questions)
    key, _dot, rest = within.partition(".")
    return tuple(
        replace(each, questions=_changed(each.questions, rest, change)) if each.key == key else each
        for each in questions
    )
