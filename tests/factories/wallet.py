"""Citizens with results in their wallets."""

from datetime import date, datetime
from typing import Any

from motcua.dossiers.models import Dossier, ResultPaper
from motcua.people.models import Citizen
from motcua.wallet.actions import share_paper
from motcua.wallet.models import Share
from motcua.wallet.rules.sharing import token_for
from tests.factories.dossiers import Office, at
from tests.factories.results import delivered_with_paper


def given_result(
    office: Office, citizen: Citizen, until: date | None = None, when: datetime | None = None
) -> ResultPaper:
    """A result of the citizen's, in their hand, that ends on this day."""
    dossier = delivered_with_paper(office, when)
    hand_to(dossier, citizen)
    ResultPaper.objects.filter(dossier=dossier).update(valid_until=until)
    return ResultPaper.objects.select_related("unit", "dossier").get(dossier=dossier)


def hand_to(dossier: Dossier, citizen: Citizen) -> None:
    """The dossier is the citizen's own."""
    person, party = citizen.person, citizen.party
    number = person.identity_number if person else "1700123456"
    Dossier.objects.filter(pk=dossier.pk).update(
        applicant_person=person,
        applicant_organisation=citizen.organisation,
        applicant_kind=party.actor_kind,
        applicant_name=party.name,
        applicant_number=number,
        applicant_email="ut@example.vn",
        applicant_phone="+84912345678",
    )
    dossier.refresh_from_db()


def shared(citizen: Citizen, paper: ResultPaper, **changes: Any) -> Share:
    """A link of a day."""
    given: dict[str, Any] = {"hours": 24, "at": at(1), "by": citizen.actor}
    given["token"] = token_for(citizen.pk, "k")
    return share_paper(citizen=citizen, paper=paper, **(given | changes))
