"""The certificates of the demo: they take what they say from the declaration."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from motcua.catalogue.models import Procedure
from motcua.dossiers import actions
from motcua.dossiers.enums import Need, ResultForm
from motcua.dossiers.models import Dossier, ResultTemplate
from motcua.dossiers.queries.declared_values import list_declared, sample_values
from motcua.dossiers.queries.result_values import filled_words, words_of
from motcua.dossiers.rules.results import ResultWords, TemplateText, fill
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.simulation.data import certificates

CERTIFICATE = "demo-result-"
DECLARER = ("requester", "owner", "person")


def set_certificate(procedure: Procedure, on: date) -> None:
    """The procedure's result is its own paper from this local day on, unless it is already.

    Or its declaration, from which the paper takes its words, has ended.
    """
    code = f"{CERTIFICATE}{procedure.code}"
    said = next((each for each in certificates() if each["procedure"] == procedure.code), None)
    if said is None or ResultTemplate.objects.filter(code=code).exists():
        return
    if not list_declared(procedure, on):
        return
    actions.set_result_template(
        code=code,
        form=ResultForm.CERTIFICATE,
        need=Need.OPTIONAL,
        look=TemplateText(
            name=said["name"],
            type_code=said["type_code"],
            symbol=said["symbol"],
            authority="TM. Ủy ban nhân dân",
            position="Chủ tịch",
            source_note=said["source_note"],
        ),
        words=ResultWords(subject=said["subject"], body="\n".join(said["body"])),
        valid_from=on,
        procedure=procedure,
        valid_months=said["valid_months"],
        by=SYSTEM,
        # A template is set at least a day ahead.
        at=datetime.combine(on - timedelta(days=1), time(9), VIETNAM),
    )


def list_certified(on: date) -> Iterator[Procedure]:
    """The procedures that have such a paper on this local day."""
    codes = [each["procedure"] for each in certificates()]
    for procedure in Procedure.objects.filter(code__in=codes).order_by("code"):
        if list_declared(procedure, on):
            yield procedure


def words_in_demo(dossier: Dossier, template: ResultTemplate, at: datetime) -> ResultWords:
    """The words of a draft; what came on paper says what the invented person of the form declares.

    With the name and number of the applicant where the declaration is about who fills it in.
    """
    if dossier.filled_form_id or template.procedure is None:
        return filled_words(dossier, template)
    values = sample_values(template.procedure, at.astimezone(VIETNAM).date())
    for group in DECLARER:
        own = {"name": dossier.applicant_name, "identity_number": dossier.applicant_number}
        found = {f"form.{group}.{key}": text for key, text in own.items()}
        values |= {name: text for name, text in found.items() if name in values}
    known = {
        "applicant": dossier.applicant_name,
        "applicant_number": dossier.applicant_number,
        "procedure": dossier.procedure_name,
        "unit": dossier.deciding_unit.name,
    }
    return fill(words_of(template), values | known)
