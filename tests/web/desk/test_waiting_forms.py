"""Forms that were approved with a click wait at the counter to be signed and handed out."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import IssuedForm
from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent
from tests.factories.dossiers import accept, at, stop
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
LIST = "/mot-cua/giay-cho-ky/"


@pytest.fixture
def stopped(office):
    return stop(office, accept(office, at()), at(1))


def text(client):
    return client.get(LIST).content.decode()


def test_an_approved_form_waits_at_the_counter_until_it_is_handed_out(office, stopped, as_officer):
    form, client = stopped.forms.get(waits_for_hand=True), as_officer(office.counter)
    assert form.number in text(client)
    client.post(f"{LIST}{form.pk}/")
    assert form.number not in text(client)
    assert LoggedEvent.objects.get(kind="FormHandedOut").data["form"] == form.pk


def test_a_receipt_slip_waits_for_nobody(office):
    accept(office, at())
    assert not IssuedForm.objects.filter(waits_for_hand=True).exists()


def test_a_form_handed_out_twice_is_noted_once(office, stopped, as_officer):
    form, client = stopped.forms.get(waits_for_hand=True), as_officer(office.counter)
    assert [client.post(f"{LIST}{form.pk}/").status_code for _n in range(2)] == [302, 302]
    assert LoggedEvent.objects.filter(kind="FormHandedOut").count() == 1
    given = {"dossier": stopped, "form": form, "by": office.counter, "at": now()}
    with pytest.raises(actions.CannotHandOutForm, match="đã được ghi là đã trao"):
        actions.hand_out_form(**given)


def test_the_forms_of_another_counter_are_hidden(stopped, as_officer):
    form, stranger = (
        stopped.forms.get(waits_for_hand=True),
        OfficerFactory(one_stop_at=UnitFactory()),
    )
    client = as_officer(stranger)
    assert form.number not in text(client)
    assert client.post(f"{LIST}{form.pk}/").status_code == 404
    form.refresh_from_db()
    assert form.waits_for_hand
