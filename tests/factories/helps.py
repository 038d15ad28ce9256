"""Help with filing online: a helper, what he fills in for somebody, and the consent."""

from datetime import date, datetime
from typing import Any

from motcua.dossiers.actions import help as helping
from motcua.dossiers.actions.consent import ask_consent, give_consent
from motcua.dossiers.models import Dossier
from motcua.eforms.models import FormDefinition
from motcua.people.enums import Role
from motcua.people.models import Officer, Post
from motcua.people.rules.applicants import Applicant
from tests.factories.dossiers import Office, at
from tests.factories.filings import fill, submit, target_of
from tests.factories.people import OfficerFactory, PostFactory

OLD_WOMAN = Applicant(name="Thị Sáu", number="091045000123", phone="0912345678")
CODE = "482913"


def team_post(office: Office, officer: Officer | None = None) -> Post:
    """A member of a digital team of the commune."""
    return PostFactory.create(
        officer=officer or OfficerFactory.create(),
        unit=office.unit,
        role=Role.DIGITAL_TEAM,
        valid_from=date(2026, 1, 1),
        valid_to=date(2027, 1, 1),
        place="Nhà văn hóa ấp Thạnh Trung",
    )


def counter_post(office: Office) -> Post:
    """The post of the office's one-stop officer."""
    return office.counter.posts.get(role=Role.ONE_STOP)


def begin_help(
    office: Office,
    post: Post | None = None,
    definition: FormDefinition | None = None,
    **other: Any,
) -> Dossier:
    """What a helper has begun for an old woman on Monday at 9."""
    held = post or team_post(office)
    given: dict[str, Any] = {
        "target": target_of(office, definition),
        "post": held,
        "applicant": OLD_WOMAN,
        "by": held.officer,
        "at": at(),
    }
    return helping.begin_help(**(given | other))


def helper_of(dossier: Dossier) -> Officer:
    """Who helps."""
    assert dossier.filled_form is not None
    assert dossier.filled_form.helper is not None
    return dossier.filled_form.helper


def consent(dossier: Dossier, code: str = CODE, moment: datetime | None = None) -> Dossier:
    """The code was sent, and is read out at ten."""
    given: dict[str, Any] = {"by": helper_of(dossier), "at": moment or at(hour=10)}
    ask_consent(dossier=dossier, code=CODE, **given)
    return give_consent(dossier=dossier, code=code, **given)


def fill_for(dossier: Dossier) -> Dossier:
    """The declaration filled in and the other paper attached, by the helper."""
    return fill(dossier, by=helper_of(dossier))


def helped_filing(office: Office, post: Post | None = None, **other: Any) -> Dossier:
    """Filed with help and consent on Monday at 11."""
    dossier = begin_help(office, post, **other)
    consent(fill_for(dossier))
    return submit(dossier, by=helper_of(dossier))
