"""What the demo shows of people who are helped to file."""

from datetime import datetime

from motcua.dossiers.actions.consent import ask_consent, give_consent
from motcua.dossiers.actions.help import begin_help
from motcua.dossiers.models import Dossier, Help
from motcua.dossiers.queries.helps import list_helping_posts
from motcua.people.models import Officer, Unit
from motcua.people.rules.applicants import Applicant
from motcua.simulation.playing.own_filings import (
    BEGUN,
    PENSION,
    first_with_form,
    get_target,
    submit_as_sample,
    type_sample,
)

CODE = "418293"
OLD_WOMAN = Applicant(name="Thị Sáu", number="091145000123", phone="0900000011")
NEIGHBOUR = Applicant(name="Danh Văn Năm", number="091060000456", phone="0900000012")


def help_in_demo(unit: Unit, at: datetime) -> None:
    """The counter filed a pension for an old woman; the digital team began for her neighbour."""
    counter, team = (Officer.objects.filter(code=code) for code in ("mot-cua", "to-cong-nghe"))
    if Help.objects.filter(helper__in=counter).exists():
        return
    for officer in counter:
        dossier = _begin(officer, OLD_WOMAN, PENSION, unit, at)
        ask_consent(dossier=dossier, code=CODE, by=officer, at=at)
        give_consent(dossier=dossier, code=CODE, by=officer, at=at)
        submit_as_sample(dossier, officer, at)
    for officer in team:
        begun = _begin(officer, NEIGHBOUR, first_with_form(BEGUN, at), unit, at)
        type_sample(begun, officer, at, pages=1)


def _begin(officer: Officer, applicant: Applicant, code: str, unit: Unit, at: datetime) -> Dossier:
    return begin_help(
        target=get_target(code, unit, at),
        post=list_helping_posts(officer, at)[0],
        applicant=applicant,
        by=officer,
        at=at,
    )
