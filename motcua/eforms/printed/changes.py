"""What differs between two editions of a filled form: the questions, and both answers in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.eforms.enums import Kind
from motcua.eforms.printed.paper import in_words
from motcua.eforms.rules import Answers, FormShape, Question


@dataclass(frozen=True)
class Change:
    """A question that was answered otherwise before: on which page it stands (numbered from 0),
    and both answers in words, empty for none."""

    page: int
    name: str
    was: str
    now: str


def list_changes(
    form: FormShape, was: Answers, now: Answers, places: Mapping[str, str]
) -> list[Change]:
    """The questions with different answers, in the order of the form.

    `places` are the names of the places in both, by their codes.
    """
    return [
        Change(number, name, before, after)
        for number, page in enumerate(form.pages)
        for question in form.on_page(page)
        for name, before, after in _differing(
            question,
            was.get(question.key),
            now.get(question.key),
            places,
            above=f"{page.title}: " if question.kind is Kind.GROUP else "",
        )
    ]


def _differing(
    question: Question, was: Any, now: Any, places: Mapping[str, str], *, above: str = ""
) -> Iterator[tuple[str, str, str]]:
    if was == now:
        return
    if question.kind is Kind.GROUP:
        name = f"{question.name}: " if not above or question.name not in above else above
        for each in question.questions:
            before, after = (answer.get(each.key) if answer else None for answer in (was, now))
            yield from _differing(each, before, after, places, above=name)
        return
    yield f"{above}{question.name}", _said(question, was, places), _said(question, now, places)


def _said(question: Question, answer: Any, places: Mapping[str, str]) -> str:
    """An answer in words, of a table a line for each row."""
    if question.kind is Kind.TABLE:
        return "\n".join(_row(question, row, places) for row in answer or [])
    return in_words(question, answer, places)


def _row(table: Question, row: Answers, places: Mapping[str, str]) -> str:
    said = (
        (each.name, in_words(each, row.get(each.key), places))
        for each in table.questions
        if each.key in row
    )
    return "; ".join(f"{name}: {text}" for name, text in said if text)
