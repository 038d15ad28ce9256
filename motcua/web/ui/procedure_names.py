"""What the procedure of a dossier is called in the reader's language."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalogue.models import TranslatedName
from motcua.catalogue.queries.translated_names import map_translated_names
from motcua.dossiers.models import Dossier, FeeLine
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.untranslated import ORIGINAL, joined, official
from motcua.payments.enums import FeeKind


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


def fee_line_in_words(line: FeeLine, dossier: Dossier) -> str:
    """The name of a line of the fee, which mostly names the procedure."""
    if get_language() in {None, ORIGINAL}:
        return line.name
    if not line.name.endswith(f": {dossier.procedure_name}"):
        return official(line.name)
    is_known = line.kind != FeeKind.UNKNOWN
    kind = str(line.get_kind_display()) if is_known else _("phí, lệ phí")
    return joined(": ", [capfirst(kind), procedure_in_words(dossier)])
