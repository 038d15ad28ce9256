"""How much is done unasked for owners of what a procedure renews, from a day on, by a document."""

from datetime import timedelta

import pytest

from motcua.catalogue.actions import CannotSetProactiveLevel, set_proactive_level
from motcua.catalogue.enums import Proactive
from motcua.catalogue.models import ProactiveLevel
from motcua.catalogue.queries.proactive_levels import level_on
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = at().date()
TODAY = f"{now().astimezone(VIETNAM):%d/%m/%Y}"


def put(office, level=Proactive.REMINDER, *, source_note="Quyết định 1", valid_from=DAY):
    given = {"level": level, "source_note": source_note, "valid_from": valid_from, "by": SYSTEM}
    set_proactive_level(procedure=office.version.procedure, **given, at=at(0, 0, 30))


def browser_of(office, as_officer):
    PostFactory(officer=office.leader, unit=UnitFactory(), role=Role.CONTROL)
    return as_officer(office.leader), f"/kiem-soat/chu-dong/{office.version.procedure.code}/"


def test_it_is_as_usual_until_the_day_that_is_set(office):
    put(office, valid_from=DAY + timedelta(days=1))
    procedure = office.version.procedure_id
    assert level_on(procedure, DAY) == Proactive.RECOMMENDED
    assert level_on(procedure, DAY + timedelta(days=1)) == Proactive.REMINDER


def test_what_is_set_again_ends_what_held_before(office):
    put(office)
    put(office, Proactive.PREPARED, valid_from=DAY + timedelta(days=2))
    procedure = office.version.procedure_id
    assert level_on(procedure, DAY + timedelta(days=1)) == Proactive.REMINDER
    assert level_on(procedure, DAY + timedelta(days=2)) == Proactive.PREPARED


@pytest.mark.parametrize("wrong", [{"source_note": " "}, {"valid_from": DAY - timedelta(days=1)}])
def test_without_a_document_or_for_the_past_nothing_is_set(office, wrong):
    with pytest.raises(CannotSetProactiveLevel, match=r"nguồn|từ hôm nay"):
        put(office, **wrong)
    assert not ProactiveLevel.objects.exists()


def test_control_of_all_sets_it_on_a_page(office, as_officer):
    browser, page = browser_of(office, as_officer)
    assert "Chưa đặt, nên theo mức 3" in browser.get(page).content.decode()
    sent = {"level": "1", "valid_from": TODAY, "source_note": "QĐ 9", "key": "k"}
    assert browser.post(page, sent).status_code == 302
    words = browser.get(page).content.decode()
    assert "Mức 1: chỉ nhắc" in words
    assert "QĐ 9" in words


def test_a_level_that_nobody_offers_is_refused_at_its_question(office, as_officer):
    browser, page = browser_of(office, as_officer)
    sent = {"level": "5", "valid_from": TODAY, "source_note": "QĐ 9", "key": "k"}
    assert "Chọn một trong các mức." in browser.post(page, sent).content.decode()
    assert not ProactiveLevel.objects.exists()
