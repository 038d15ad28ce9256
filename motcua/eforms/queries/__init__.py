"""Reading electronic forms, and what is typed into them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.eforms.enums import FormState
from motcua.eforms.models import FilledForm, FormDefinition, ProcedureOfForm
from motcua.eforms.rules import (
    Answers,
    FormContent,
    FormShape,
    Read,
    list_addresses,
    list_breaches,
    list_fixed,
    list_own,
    list_presets,
    list_warnings,
    read_form,
    read_schema,
)
from motcua.eforms.rules.translating import in_language
from motcua.kernel.errors import NotVisible
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.untranslated import ORIGINAL
from motcua.people.enums import BirthPrecision, IdentityLevel
from motcua.people.models import Citizen, Officer, Person, Place
from motcua.people.queries.places import place_names, split_address
from motcua.people.rules.applicants import Applicant
from motcua.people.rules.birth import BirthDate
from motcua.people.rules.contacts import shown_phone

# A published form never changes, so the cache needs no invalidation, except in tests, where rows
# are rolled back and ids reused. By the id of a form and a language.
_KEPT: dict[tuple[int, str], FormShape] = {}


def get_form(form_id: int, *, language: str = ORIGINAL) -> FormShape:
    """What a form asks, in Vietnamese or as readers of another language see it; cached.

    Raises FormDefinition.DoesNotExist.
    """
    kept = _KEPT.get((form_id, language))
    if kept is None:
        row = FormDefinition.objects.get(pk=form_id)
        kept = in_language(read_schema(row.schema), language)
        if row.state != FormState.DRAFT:
            _KEPT[form_id, language] = kept
    return kept


def get_shown_form(form_id: int) -> FormShape:
    """What a form asks, in the language of the reader; answers are the same in every language."""
    return get_form(form_id, language=get_language() or ORIGINAL)


def get_version(pk: int) -> tuple[FormDefinition, FormContent]:
    """A version of a form, also a draft, with what it holds. Raises `NotVisible`."""
    people = ("changed_by", "proposed_by", "published_by", "returned")
    row = FormDefinition.objects.select_related(*people).filter(pk=pk).first()
    if row is None:
        raise NotVisible(_("Không có bản tờ khai này."))
    return row, content_of(row)


def list_versions(code: str) -> list[FormDefinition]:
    """All versions of a form, the newest first, without what they ask."""
    rows = FormDefinition.objects.filter(code=code).defer("schema", "sample")
    return list(rows.order_by("-version"))


def content_of(row: FormDefinition) -> FormContent:
    """What a version holds, read from its row."""
    codes = row.procedures.order_by("pk").values_list("code", flat=True)
    return FormContent(
        form=read_schema(row.schema),
        procedures=tuple(codes),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        sample=row.sample,
        source_note=row.source_note,
    )


def forget_forms() -> None:
    """Clear the cache of `get_form`."""
    _KEPT.clear()


def find_form(procedure_code: str, day: date) -> FormDefinition | None:
    """The published form with which the procedure is filed on this local day, if there is one.

    Of several, the one in force the latest.
    """
    published = FormDefinition.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        procedures__code=procedure_code,
        state=FormState.PUBLISHED,
        valid_from__lte=day,
    )
    return published.order_by("-valid_from", "-pk").first()


def list_waited_for(form: FormDefinition | None) -> list[str]:
    """Who besides the declarer may have to confirm before it is filed, as the reader sees them.

    Which of them do depends on the answers.
    """
    if form is None or not form.schema.get("x-parties"):
        return []
    shape = in_language(read_schema(form.schema), get_language() or ORIGINAL)
    return [party.title for party in shape.parties if party.waits]


def find_newer(filled: FilledForm, on: date) -> FormDefinition | None:
    """The version that filings begun on this local day use, if it is another than this one's."""
    newer = find_form(filled.procedure_code, on)
    return newer if newer is not None and newer.pk != filled.definition_id else None


def list_published(code: str) -> list[FormDefinition]:
    """The published versions of a form, by their first day: the one in force and coming ones."""
    published = FormDefinition.objects.filter(code=code, state=FormState.PUBLISHED)
    return list(published.order_by("valid_from"))


def list_in_use(day: date) -> QuerySet[FormDefinition]:
    """The published forms that hold on this local day or later, by title, without what they ask."""
    published = FormDefinition.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day), state=FormState.PUBLISHED
    )
    return published.defer("schema", "sample").order_by(InVietnameseOrder("title"), "pk")


VERIFIED = frozenset(
    {
        "applicant.name",
        "applicant.identity_number",
        "applicant.has_identity_number",
        "applicant.born_on",
        "applicant.gender",
    }
)
"""What an identity account of level 2 proves (NĐ 69/2024), so that it is not typed over."""


def facts_of(citizen: Citizen, on: date) -> dict[str, str]:
    """What is known of a person who has signed in, by the names that questions have for it, as
    people type it on this local day. Of an organisation nothing: questions are about the person
    who fills in.
    """
    person = citizen.person
    if person is None:
        return {}
    birth = (
        BirthDate(person.born_on, BirthPrecision(person.born_precision)) if person.born_on else ""
    )
    facts = {
        "name": person.name,
        "identity_number": person.identity_number,
        "has_identity_number": "yes" if person.identity_number else "",
        "born_on": str(birth),
        "gender": person.gender,
        "address": person.address,
        "phone": shown_phone(person.phone),
        "email": person.email,
    }
    parts = split_address(person.address, on) if person.address else {}
    facts |= {f"address.{name}": text for name, text in parts.items()}
    return {f"applicant.{name}": text for name, text in facts.items() if text}


def facts_of_helped(applicant: Applicant) -> dict[str, str]:
    """What a helper wrote of the person who is helped, by the same names.

    Nothing of what is stored under the number: it would tell the helper who is known here.
    """
    facts = {
        "name": applicant.name,
        "identity_number": applicant.number,
        "has_identity_number": "yes" if applicant.number else "",
        "phone": shown_phone(applicant.phone),
        "email": applicant.email,
    }
    return {f"applicant.{name}": text for name, text in facts.items() if text}


def fixed_facts(citizen: Citizen) -> frozenset[str]:
    """The names of the facts that the citizen cannot type over."""
    return VERIFIED if citizen.level >= IdentityLevel.TWO else frozenset()


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


def read_filled(filled: FilledForm, on: date) -> Read:
    """All answers of a filled form with what is wrong, its communes looked up on this local day."""
    form = get_shown_form(filled.definition_id)
    read = read_form(form, filled.typed, on=on)
    read.problems += find_place_problems(form, read.answers, on)
    read.problems += list_breaches(form, read.answers, on)
    read.warnings += list_warnings(form, read.answers, on)
    return read


def list_place_codes(form: FormShape, answers: Answers) -> set[str]:
    """The codes of the communes and provinces in the answers."""
    return {
        answer[part]
        for _place, answer in _addresses(form, answers)
        for part in ("province", "commune")
        if part in answer
    }


def names_in(form: FormShape, answers: Answers, on: date) -> dict[str, str]:
    """The names of the places in the answers, by code."""
    codes = list_place_codes(form, answers)
    return place_names(codes, on) if codes else {}


def count_open_forms(whose: Citizen | Officer) -> int:
    """How many forms the citizen, or the helper, began and has not filed."""
    own = Q(helper=whose) if isinstance(whose, Officer) else Q(citizen=whose)
    return FilledForm.objects.filter(own, filed_at=None).count()


def list_forms_of(person: Person) -> list[FilledForm]:
    """The forms that the person filled in with an account of their own."""
    return list(FilledForm.objects.filter(citizen__person=person).order_by("pk"))


def find_place_problems(form: FormShape, answers: Answers, on: date) -> list[tuple[str, str]]:
    """A sentence for each commune in the answers that is not of its province on this local day."""
    inside = [each for each in _addresses(form, answers) if "commune" in each[1]]
    codes = {answer["commune"] for _place, answer in inside}
    rows = Place.objects.filter(code__in=codes).select_related("parent") if codes else []
    within = {row.code: row.parent.code for row in rows if row.holds_on(on) and row.parent}
    said = _("Hãy chọn xã, phường hoặc đặc khu của tỉnh, thành phố này.")
    return [
        (f"{place}.commune", said)
        for place, answer in inside
        if within.get(answer["commune"]) != answer.get("province")
    ]


def _addresses(form: FormShape, answers: Answers) -> Iterable[tuple[str, Answers]]:
    for question in form.questions:
        yield from list_addresses(question, answers.get(question.key), question.key)


def list_forms_of_procedures(codes: Iterable[str]) -> dict[str, list[FormDefinition]]:
    """By the code of a procedure the versions that are drafted, proposed or published for it, the
    newest first; each with `filed`, how many dossiers were filed with it.
    """
    rows = (
        ProcedureOfForm.objects.filter(code__in=list(codes))
        .exclude(form__state=FormState.RETIRED)
        .select_related("form")
        .defer("form__schema", "form__sample")
        .order_by("-form__version", "form__code", "pk")
    )
    found: dict[str, list[FormDefinition]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row.form)
    forms = {form.pk: form for drafted in found.values() for form in drafted}
    filed = count_filed(forms)
    for drafted in found.values():
        for form in drafted:
            form.filed = filed.get(form.pk, 0)  # type: ignore[attr-defined]
    return found


def count_filed(definitions: Iterable[int]) -> dict[int, int]:
    """How many dossiers were filed with each of these versions; those with none are left out.

    Another edition of a declaration is no further dossier.
    """
    filed = FilledForm.objects.filter(
        definition__in=list(definitions), filed_at__isnull=False, corrects__isnull=True
    )
    counted = filed.order_by().values_list("definition").annotate(count=Count("pk"))
    return dict(counted)


def list_procedures_with(states: Iterable[str]) -> QuerySet[ProcedureOfForm, str]:
    """The codes of the procedures that have a version in one of these states, for a subquery."""
    rows = ProcedureOfForm.objects.filter(form__state__in=list(states))
    return rows.values_list("code", flat=True)


def count_waiting() -> int:
    """How many versions wait to be published."""
    return FormDefinition.objects.filter(state=FormState.PROPOSED).count()
