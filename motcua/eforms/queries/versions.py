"""Reading the versions of electronic forms: what each asks, which one holds, what waits."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.eforms.enums import FormState
from motcua.eforms.models import FilledForm, FormDefinition, ProcedureOfForm
from motcua.eforms.rules import FormContent, FormShape, read_schema
from motcua.eforms.rules.translating import in_language
from motcua.kernel.errors import NotVisible
from motcua.kernel.lookups import InVietnameseOrder
from motcua.kernel.untranslated import ORIGINAL

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


def forget_forms() -> None:
    """Clear the cache of `get_form`."""
    _KEPT.clear()


def get_version(pk: int) -> tuple[FormDefinition, FormContent]:
    """A version of a form, also a draft, with what it holds. Raises `NotVisible`."""
    people = ("changed_by", "proposed_by", "published_by", "returned")
    row = FormDefinition.objects.select_related(*people).filter(pk=pk).first()
    if row is None:
        raise NotVisible(_("Không có bản tờ khai này."))
    return row, content_of(row)


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


def list_versions(code: str) -> list[FormDefinition]:
    """All versions of a form, the newest first, without what they ask."""
    rows = FormDefinition.objects.filter(code=code).defer("schema", "sample")
    return list(rows.order_by("-version"))


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


def find_newer(filled: FilledForm, on: date) -> FormDefinition | None:
    """The version that filings begun on this local day use, if it is another than this one's."""
    newer = find_form(filled.procedure_code, on)
    return newer if newer is not None and newer.pk != filled.definition_id else None


def list_waited_for(form: FormDefinition | None) -> list[str]:
    """Who besides the declarer may have to confirm before it is filed, as the reader sees them.

    Which of them do depends on the answers.
    """
    if form is None or not form.schema.get("x-parties"):
        return []
    shape = in_language(read_schema(form.schema), get_language() or ORIGINAL)
    return [party.title for party in shape.parties if party.waits]


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
