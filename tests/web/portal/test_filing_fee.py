"""What filing costs is read on the page before it is filed."""

import pytest

from motcua.people.models import Unit
from tests.factories.browsers import signed_in
from tests.factories.catalogue import FeeRowFactory
from tests.factories.filings import begin, fill, make_online_office, owner_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


def test_a_fee_without_an_amount_is_told_with_whom_to_call_and_that_nothing_is_paid_yet() -> None:
    office = make_online_office()
    FeeRowFactory(version=office.version, amount=None, rule_text="Theo nghị quyết của tỉnh")
    dossier = fill(begin(office))
    Unit.objects.update(counter_phone="0297 300")
    address = f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/kiem-tra/"
    page = signed_in(owner_of(dossier)).get(address).content.decode()
    assert "Theo nghị quyết của tỉnh" in page
    assert "Chưa phải nộp bây giờ" in page
    assert 'href="tel:0297300">0297 300</a>' in page
