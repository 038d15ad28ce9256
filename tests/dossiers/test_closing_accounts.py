"""A citizen's account is deleted as far as the law allows."""

import pytest
from django.db import IntegrityError, transaction

from motcua.dossiers.actions import close_account
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_follow_dossier
from motcua.dossiers.permissions.intake import is_drafter
from motcua.dossiers.queries.filings import form_of
from motcua.eforms.models import FilledForm
from motcua.kernel.errors import NotAllowed
from motcua.people.models import Citizen
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office, at
from tests.factories.filings import begin, fill, make_online_office, publish, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


def test_an_account_goes_with_its_drafts_and_what_was_filed_stays(office: Office) -> None:
    owner, form = citizen(), publish(office)
    filed = submit(fill(begin(office, owner, form)))
    draft = begin(office, owner, form)
    close_account(citizen=owner, by=owner.actor, at=at(1))
    assert not Citizen.objects.filter(pk=owner.pk).exists()
    assert not Dossier.objects.filter(pk=draft.pk).exists()
    kept = Dossier.objects.get(pk=filed.pk)
    assert (form_of(kept).citizen, kept.applicant_name) == (None, filed.applicant_name)


def test_of_a_deleted_account_nobody_has_what_was_filed(office: Office) -> None:
    owner, other = citizen(), citizen()
    filed = submit(fill(begin(office, owner)))
    actor = owner.actor
    close_account(citizen=owner, by=actor, at=at(1))
    kept = Dossier.objects.select_related("filled_form__citizen").get(pk=filed.pk)
    assert not is_drafter(actor, kept)
    assert not can_follow_dossier(other, kept, at(1))


def test_only_a_filed_form_is_nobodys(office: Office) -> None:
    rows = FilledForm.objects.filter(pk=form_of(begin(office)).pk)
    with (
        pytest.raises(IntegrityError, match="filled_form_by_citizen"),
        transaction.atomic(),
    ):
        rows.update(citizen=None)


def test_nobody_deletes_the_account_of_another() -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        close_account(citizen=citizen(), by=citizen().actor, at=at())
