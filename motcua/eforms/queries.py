"""Reading electronic forms."""

from datetime import date

from django.db.models import Q

from motcua.eforms.enums import FormState
from motcua.eforms.models import FormDefinition
from motcua.eforms.rules import FormShape, read_schema

# A published form never changes, so the cache needs no invalidation, except in tests, where rows
# are rolled back and ids reused.
_KEPT: dict[int, FormShape] = {}


def get_form(form_id: int) -> FormShape:
    """What a form asks; cached. Raises FormDefinition.DoesNotExist."""
    kept = _KEPT.get(form_id)
    if kept is None:
        row = FormDefinition.objects.get(pk=form_id)
        kept = read_schema(row.schema)
        if row.state != FormState.DRAFT:
            _KEPT[form_id] = kept
    return kept


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


def list_published(code: str) -> list[FormDefinition]:
    """The published versions of a form, by their first day: the one in force and coming ones."""
    published = FormDefinition.objects.filter(code=code, state=FormState.PUBLISHED)
    return list(published.order_by("valid_from"))
