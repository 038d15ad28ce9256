"""Reading filled forms: what is answered, what is suggested, what contradicts what is known."""

from datetime import date

from django.db.models import Q

from motcua.eforms.models import FilledForm
from motcua.eforms.queries.facts import facts_of, fixed_facts
from motcua.eforms.queries.places import find_place_problems
from motcua.eforms.queries.versions import get_form, get_shown_form
from motcua.eforms.rules import (
    Answers,
    Read,
    list_breaches,
    list_fixed,
    list_own,
    list_presets,
    list_warnings,
    read_form,
)
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen, Officer, Person


def read_filled(filled: FilledForm, on: date) -> Read:
    """All answers of a filled form with what is wrong, its communes looked up on this local day."""
    form = get_shown_form(filled.definition_id)
    read = read_form(form, filled.typed, on=on)
    read.problems += find_place_problems(form, read.answers, on)
    read.problems += list_breaches(form, read.answers, on)
    read.warnings += list_warnings(form, read.answers, on)
    return read


def list_suggested(
    filled: FilledForm, index: int, answers: Answers, on: date
) -> tuple[dict[str, str], dict[str, str]]:
    """What stands on a page (numbered from 0) that was not saved yet, to be looked at and changed:
    presets, and what an account of level 2 proves of a person whom the answers name as their own.

    Who has a passport alone chooses the country.
    """
    if str(index) in filled.saves:
        return {}, {}
    citizen, form = filled.citizen, get_form(filled.definition_id)
    questions = form.on_page(form.pages[index])
    person = citizen.person if citizen else None
    is_foreign = person is not None and not person.identity_number
    presets = {} if is_foreign else list_presets(questions)
    may_be_own = any(question.known_if for question in questions)
    if citizen is None or citizen.level < IdentityLevel.TWO or not may_be_own:
        return presets, {}
    return presets, list_own(questions, facts_of(citizen, on), answers)


def list_contradicted(filled: FilledForm, on: date) -> list[str]:
    """The places about the citizen that say otherwise than is verified now; of a form about
    oneself.
    """
    citizen, form = filled.citizen, get_form(filled.definition_id)
    if citizen is None:
        return []
    fixed = list_fixed(form.questions, facts_of(citizen, on), fixed_facts(citizen))
    return [place for place, text in fixed.items() if filled.typed.get(place, text) != text]


def has_forms_to_take_over(citizen: Citizen) -> bool:
    """Whether accounts that were joined to this one still have forms."""
    return FilledForm.objects.filter(citizen__joined_to=citizen).exists()


def count_open_forms(whose: Citizen | Officer) -> int:
    """How many forms the citizen, or the helper, began and has not filed."""
    own = Q(helper=whose) if isinstance(whose, Officer) else Q(citizen=whose)
    return FilledForm.objects.filter(own, filed_at=None).count()


def list_forms_of(person: Person) -> list[FilledForm]:
    """The forms that the person filled in with an account of their own."""
    return list(FilledForm.objects.filter(citizen__person=person).order_by("pk"))
