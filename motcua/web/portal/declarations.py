"""What the declaration of a procedure asks, with a filled sample beside each question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion
from motcua.eforms.enums import Kind
from motcua.eforms.models import FormDefinition
from motcua.eforms.printed.paper import in_words, public_pdf
from motcua.eforms.queries import find_form, get_form, get_shown_form
from motcua.eforms.rules import Answers, FormShape, Question, read_form
from motcua.eforms.rules.shapes import NESTS
from motcua.kernel.errors import NotVisible
from motcua.people.queries.places import place_names
from motcua.web.ui.sheets import get_public_version


@dataclass(frozen=True)
class Asked:
    """One question in words; a heading has questions below it and no sample."""

    name: str
    hint: str = ""
    is_required: bool = False
    is_heading: bool = False
    sample: str = ""


@dataclass(frozen=True)
class Declaration:
    """The declaration of a procedure: for each page of the form its title and questions.

    Of a form with a sample only what that person was asked: for others it asks more or less.
    """

    version: ProcedureVersion
    row: FormDefinition
    form: FormShape
    pages: list[tuple[str, list[Asked]]]


def get_declaration(code: str, on: date) -> Declaration:
    """The declaration of a public procedure on this local date. Raises `NotVisible`."""
    version = get_public_version(code, on)
    row = _get_row(code, on)
    form = get_shown_form(row.pk)
    sample, places = _sample(row, form, on)
    asked = form.pages_asked(sample) if row.sample else form.pages
    pages = [
        (
            page.title,
            [
                each
                for question in form.on_page(page)
                for each in _asked(
                    question,
                    sample if row.sample else None,
                    places,
                    is_named=page.names(question),
                )
            ],
        )
        for page in asked
    ]
    return Declaration(version, row, form, pages)


def get_paper(code: str, on: date, *, is_sample: bool) -> bytes:
    """The declaration as PDF, to fill in by hand or filled as a sample. Raises `NotVisible`."""
    get_public_version(code, on)
    row = _get_row(code, on)
    form = get_form(row.pk)
    if not is_sample:
        return public_pdf(form, None, places={})
    if not row.sample:
        raise NotVisible(_("Thủ tục này chưa có tờ khai mẫu."))
    sample, places = _sample(row, form, on)
    return public_pdf(form, sample, places=places)


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
    question: Question,
    sample: Answers | None,
    places: Mapping[str, str],
    *,
    is_named: bool = False,
) -> Iterator[Asked]:
    """A question, or the name of a group and what it holds; nothing if it was not asked."""
    if sample is not None and not question.is_asked(sample):
        return
    answer = None if sample is None else sample.get(question.key)
    if question.kind not in NESTS:
        said = in_words(question, answer, places)
        yield Asked(question.name, question.hint, question.is_required, sample=said)
        return
    if not is_named:
        yield Asked(question.name, question.hint, is_heading=True)
    is_table = question.kind is Kind.TABLE
    for inner in (answer or [None]) if is_table else [answer]:
        within = inner if sample is None else (inner or {})
        for each in question.questions:
            yield from _asked(each, within, places)
