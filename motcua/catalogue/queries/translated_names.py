"""What procedures are called in the language of the reader."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalogue.models import Procedure, TranslatedName
from motcua.kernel.errors import NotVisible
from motcua.kernel.untranslated import ORIGINAL


def map_translated_names(codes: Iterable[str], on: date) -> Mapping[str, TranslatedName]:
    """By code what procedures are called on this local day in the reader's language.

    Those without a translation are left out; for readers of Vietnamese nothing is read.
    """
    language = get_language() or ORIGINAL
    if language == ORIGINAL:
        return {}
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    rows = TranslatedName.objects.filter(held, language=language, procedure__code__in=set(codes))
    return {row.procedure.code: row for row in rows.select_related("procedure")}


def list_translated_names(procedure: Procedure) -> QuerySet[TranslatedName]:
    """All names ever set for a procedure, by language, the latest first."""
    return TranslatedName.objects.filter(procedure=procedure).order_by("language", "-valid_from")


def get_translated_name(pk: int) -> TranslatedName:
    """One of them with its procedure. Raises `NotVisible`."""
    row = TranslatedName.objects.select_related("procedure").filter(pk=pk).first()
    if row is None:
        raise NotVisible(_("Không có tên dịch này."))
    return row
