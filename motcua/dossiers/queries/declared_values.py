"""Answers of the declaration, under the names that templates of results have for them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.declared import IN_WORDS, as_plain, day_in_words
from motcua.dossiers.rules.results import FORM
from motcua.eforms.enums import Kind
from motcua.eforms.printed.values import list_nameable, said_at
from motcua.eforms.queries import find_form, get_form, names_in
from motcua.eforms.rules import Answers, FormShape, read_form
from motcua.eforms.rules.places import find_question
from motcua.kernel.clock import VIETNAM

DAYS = frozenset({Kind.DATE, Kind.DATE_OR_YEAR})


def list_declared(procedure: Procedure | None, day: date) -> dict[str, str]:
    """The variables of the declaration in force on a local day, with what each one asks."""
    found = find_form(procedure.code, day) if procedure else None
    form = get_form(found.pk) if found else None
    return _nameable(form) if form else {}


def _nameable(form: FormShape) -> dict[str, str]:
    named = list_nameable(form)
    days = {place for place in named if _is_day(form, place)}
    words = {f"{FORM}{place}{IN_WORDS}": f"{named[place]} (bằng chữ)" for place in days}
    return {f"{FORM}{place}": name for place, name in named.items()} | words


def declared_values(dossier: Dossier, names: Collection[str]) -> dict[str, str]:
    """What is declared online under these names; nothing of a dossier without a declaration.

    Names that its form does not have are left out. Places are called as on the day of filing, or
    on which it was put right.
    """
    filled = dossier.declaration if names else None
    if filled is None or filled.filed_at is None or not filled.answers:
        return {}
    on = filled.filed_at.astimezone(VIETNAM).date()
    return _values(get_form(filled.definition_id), filled.answers, names, on)


def sample_values(procedure: Procedure | None, on: date) -> dict[str, str]:
    """The same of the invented person with whom the form in force is shown."""
    row = find_form(procedure.code, on) if procedure else None
    if row is None:
        return {}
    form = get_form(row.pk)
    answers = read_form(form, row.sample, on=on).answers
    return _values(form, answers, list(_nameable(form)), on)


def _values(form: FormShape, answers: Answers, names: Collection[str], on: date) -> dict[str, str]:
    places = names_in(form, answers, on)
    said = {name: _said(form, answers, name.removeprefix(FORM), places) for name in names}
    return {name: as_plain(text) for name, text in said.items() if text is not None}


def _said(form: FormShape, answers: Answers, place: str, places: Mapping[str, str]) -> str | None:
    asked = place.removesuffix(IN_WORDS)
    text = said_at(form, answers, asked, places)
    if not text or asked == place:
        return text
    return _day_said(answers, asked) if _is_day(form, asked) else None


def _day_said(answers: Answers, place: str) -> str:
    """In words; empty where only the year is known."""
    answer: Any = answers
    for key in place.split("."):
        answer = answer[key]
    return day_in_words(date.fromisoformat(answer)) if "-" in answer else ""


def _is_day(form: FormShape, place: str) -> bool:
    question = find_question(form, place)
    return question is not None and question.kind in DAYS
