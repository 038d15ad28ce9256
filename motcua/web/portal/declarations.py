"""What the declaration of a procedure asks, with a filled sample beside each question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion
from motcua.eforms.enums import Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.printed.paper import declaration_pdf, in_words
from motcua.eforms.queries import find_form, get_form
from motcua.eforms.rules import Answers, Condition, FormShape, Question, read_form
from motcua.kernel.errors import NotVisible
from motcua.people.queries.places import place_names
from motcua.web.portal.sheets import get_public_version


@dataclass(frozen=True)
class Asked:
    """One question in words; a heading has questions below it and no sample.

    `only_if` says to whom it is asked, empty for everybody.
    """

    name: str
    hint: str = ""
    only_if: str = ""
    is_required: bool = False
    is_heading: bool = False
    sample: str = ""


@dataclass(frozen=True)
class Declaration:
    """The declaration of a procedure: for each page of the form its title and questions."""

    version: ProcedureVersion
    row: FormDefinition
    form: FormShape
    pages: list[tuple[str, list[Asked]]]


def get_declaration(code: str, on: date) -> Declaration:
    """The declaration of a public procedure on this local date. Raises `NotVisible`."""
    version = get_public_version(code, on)
    row = _get_row(code, on)
    form = get_form(row.pk)
    sample, places = _sample(row, form, on)
    pages = [(page.title, list(_asked(form.on_page(page), sample, places))) for page in form.pages]
    return Declaration(version, row, form, pages)


def get_paper(code: str, on: date, *, is_sample: bool) -> bytes:
    """The declaration as PDF, to fill in by hand or filled as a sample. Raises `NotVisible`."""
    get_public_version(code, on)
    row = _get_row(code, on)
    form = get_form(row.pk)
    if not is_sample:
        return declaration_pdf(form, None, places={})
    if not row.sample:
        raise NotVisible(_("Thủ tục này chưa có tờ khai mẫu."))
    sample, places = _sample(row, form, on)
    return declaration_pdf(form, sample, places=places, is_sample=True)


def _get_row(code: str, on: date) -> FormDefinition:
    row = find_form(code, on)
    if row is None:
        raise NotVisible(_("Thủ tục này chưa có tờ khai trên mạng."))
    return row


def _sample(row: FormDefinition, form: FormShape, on: date) -> tuple[Answers, dict[str, str]]:
    """The answers of the sample, and the names of the places in them."""
    codes = [
        text for place, text in row.sample.items() if place.endswith((".commune", ".province"))
    ]
    return read_form(form, row.sample, on=on).answers, place_names(codes, on)


def _asked(
    questions: tuple[Question, ...], sample: Answers, places: Mapping[str, str]
) -> Iterator[Asked]:
    beside = {question.key: question for question in questions}
    for question in questions:
        only_if = "; ".join(_in_words(each, beside) for each in question.conditions)
        answer = sample.get(question.key)
        if question.kind is Kind.GROUP:
            yield Asked(question.name, question.hint, only_if, is_heading=True)
            yield from _asked(question.questions, answer or {}, places)
        elif question.kind is Kind.TABLE:
            yield Asked(question.name, question.hint, only_if, is_heading=True)
            for row in answer or [{}]:
                yield from _asked(question.questions, row, places)
        else:
            said = in_words(question, answer, places)
            yield Asked(question.name, question.hint, only_if, question.is_required, sample=said)


def _in_words(condition: Condition, beside: Mapping[str, Question]) -> str:
    """The question that decides, and the answers for which this one is asked."""
    question = beside[condition.key]
    values = ", ".join(in_words(question, value, {}) for value in condition.values)
    return f"{question.name} – {values}"
