"""Verifying a person's name and number from an independent source."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.declare import chain_of_party, person_columns
from motcua.people.actions.parts.assurance import list_source_problems, save_verified
from motcua.people.enums import AssuranceSource
from motcua.people.events import PersonVerified
from motcua.people.models import Person, Unit
from motcua.people.permissions import can_verify_person
from motcua.people.rules.persons import PersonDetails, list_person_problems


class CannotVerifyPerson(Refused):
    """The source does not verify, or another person is verified under this number."""


@action(
    on=Person,
    may=can_verify_person,
    noun="unit",
    refusal=CannotVerifyPerson,
    chain=chain_of_party,
)
def verify_person(
    *,
    person: Person,
    details: PersonDetails,
    source: AssuranceSource,
    unit: Unit,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Person]:
    """Replace the declared data by the source's, at this unit; may be repeated to renew.

    Raises `CannotVerifyPerson`, also if another is verified under this number: link to that one
    instead.
    """
    tidy = details.tidy()
    _check(tidy, source)
    _check_same(person, tidy)
    save_verified(
        person,
        person_columns(tidy),
        source=source,
        at=at,
        refusal=CannotVerifyPerson(_("Số định danh này đã xác minh cho một người khác.")),
    )
    return Done(person, PersonVerified(unit=unit.code, source=AssuranceSource(source)))


def _check(details: PersonDetails, source: AssuranceSource) -> None:
    sentences = [sentence for _field, sentence in list_person_problems(details)]
    sentences += list_source_problems(source)
    if not (details.identity_number or details.passport):
        sentences.append(_("Xác minh cần số định danh hoặc số hộ chiếu."))
    if sentences:
        raise CannotVerifyPerson(" ".join(sentences))


def _check_same(row: Person, details: PersonDetails) -> None:
    known, said = row.identity_number, details.identity_number
    if row.is_verified and known and said and known != said:
        raise CannotVerifyPerson(_("Người này đã được xác minh với số định danh khác."))
