"""What a dossier puts in place of the variables of a template."""

from django.utils import translation

from motcua.dossiers.models import Dossier, ResultPaper, ResultTemplate
from motcua.dossiers.queries.declared_values import declared_values
from motcua.dossiers.rules.results import FORM, VARIABLE, ResultWords, fill
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.official import OFFICIAL_LANGUAGE


def words_of(template: ResultTemplate) -> ResultWords:
    """Its words, with their variables."""
    return ResultWords(
        subject=template.subject,
        bases=template.bases,
        body=template.body,
        recipients=template.recipients,
    )


def filled_words(
    dossier: Dossier, template: ResultTemplate, corrects: ResultPaper | None = None
) -> ResultWords:
    """The template's words with what is known of the dossier and was declared, in Vietnamese."""
    received = dossier.received_at
    words = words_of(template)
    named = VARIABLE.findall("\n".join(words.as_stored().values()))
    asked = {name for name in named if name.startswith(FORM)}
    with translation.override(OFFICIAL_LANGUAGE):
        values = {
            "applicant": dossier.applicant_name,
            "applicant_number": dossier.applicant_number,
            "applicant_address": dossier.applicant_address,
            "code": dossier.code or "",
            "procedure": dossier.procedure_name,
            "received_on": f"{received.astimezone(VIETNAM):%d/%m/%Y}" if received else "",
            "unit": dossier.deciding_unit.name,
            "old_number": corrects.full_number if corrects else "",
            **declared_values(dossier, asked),
        }
    return fill(words, values)
