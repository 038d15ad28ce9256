"""Verifying an organisation's name and number from an independent source."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.declare import chain_of_party, organisation_columns
from motcua.people.actions.parts.assurance import list_source_problems, save_verified
from motcua.people.enums import AssuranceSource
from motcua.people.events import OrganisationVerified
from motcua.people.models import Organisation, Unit
from motcua.people.permissions import can_verify_organisation
from motcua.people.rules.persons import OrganisationDetails, list_organisation_problems


class CannotVerifyOrganisation(Refused):
    """The source does not verify, or another organisation is verified under this number."""


@action(
    on=Organisation,
    may=can_verify_organisation,
    noun="unit",
    refusal=CannotVerifyOrganisation,
    chain=chain_of_party,
)
def verify_organisation(
    *,
    organisation: Organisation,
    details: OrganisationDetails,
    source: AssuranceSource,
    unit: Unit,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Organisation]:
    """Replace the declared data by the source's, at this unit; may be repeated to renew.

    Raises `CannotVerifyOrganisation`, also if another is verified under this code: link to that
    one instead.
    """
    tidy = details.tidy()
    _check(tidy, source)
    _check_same(organisation, tidy)
    save_verified(
        organisation,
        organisation_columns(tidy),
        source=source,
        at=at,
        refusal=CannotVerifyOrganisation(_("Mã số thuế này đã xác minh cho một tổ chức khác.")),
    )
    return Done(organisation, OrganisationVerified(unit=unit.code, source=AssuranceSource(source)))


def _check(details: OrganisationDetails, source: AssuranceSource) -> None:
    sentences = [sentence for _field, sentence in list_organisation_problems(details)]
    sentences += list_source_problems(source)
    if not (details.tax_code or details.registration_number):
        sentences.append(_("Xác minh cần mã số thuế hoặc số đăng ký."))
    if sentences:
        raise CannotVerifyOrganisation(" ".join(sentences))


def _check_same(row: Organisation, details: OrganisationDetails) -> None:
    known, said = row.tax_code, details.tax_code
    if row.is_verified and known and said and known != said:
        raise CannotVerifyOrganisation(_("Tổ chức này đã được xác minh với mã số thuế khác."))
