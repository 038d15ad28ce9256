"""What the procedure of a dossier is called in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import get_language

from motcua.catalogue.models import TranslatedName
from motcua.catalogue.queries.translated_names import map_translated_names
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.untranslated import ORIGINAL, official


def procedure_in_words(
    dossier: Dossier, translated: Mapping[str, TranslatedName] | None = None
) -> str:
    """The name of the procedure, marked as Vietnamese where there is no translation.

    A page of many dossiers gives the names that it read for all of them.
    """
    if get_language() in {None, ORIGINAL}:
        return dossier.procedure_name
    if translated is None:
        day = now().astimezone(VIETNAM).date()
        translated = map_translated_names([dossier.procedure_code], day)
    found = translated.get(dossier.procedure_code)
    return found.name if found else official(dossier.procedure_name)
