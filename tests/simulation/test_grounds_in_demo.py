"""Three procedures of the demo have their own grounds to stop the clock."""

from datetime import date

import pytest

from motcua.catalogue.models import PauseGround
from motcua.catalogue.queries.systems import list_pause_grounds
from motcua.simulation.playing.deciding import GROUNDS, pause_in_demo, set_grounds_in_demo
from tests.factories.catalogue import ProcedureFactory
from tests.factories.dossiers import at, handled, make_office

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)
BUSINESS = "1.001612"


def codes(procedure: int) -> list[str]:
    return [ground.code for ground in list_pause_grounds(procedure, DAY)]


def test_each_has_its_own_list_with_its_source():
    made = {code: ProcedureFactory(code=code) for code in GROUNDS}
    for _time in range(2):
        set_grounds_in_demo(at())
    for code, procedure in made.items():
        assert codes(procedure.pk) == [ground[0] for ground in GROUNDS[code]]
    notes = PauseGround.objects.exclude(procedure=None).values_list("source_note", flat=True)
    assert len(notes) == 7
    assert all("cần đối chiếu" in note for note in notes)


def test_no_ground_lasts_ten_times_as_long_as_the_business_licence():
    ProcedureFactory(code=BUSINESS)
    set_grounds_in_demo(at())
    own = PauseGround.objects.filter(procedure__code=BUSINESS)
    assert max(own.values_list("most_days", flat=True)) <= 5


def test_an_opinion_asked_for_stops_no_clock_since_the_decree():
    general = PauseGround.objects.filter(procedure=None)
    assert general.get(code="lay-y-kien").valid_to == date(2025, 7, 1)
    procedure = ProcedureFactory().pk
    assert "lay-y-kien" not in codes(procedure)
    before = list_pause_grounds(procedure, date(2025, 6, 30))
    assert "lay-y-kien" in {ground.code for ground in before}


def test_the_proposed_pause_fits_a_short_ground():
    office = make_office(procedure=ProcedureFactory(code=BUSINESS))
    set_grounds_in_demo(at())
    dossier = handled(office)
    pause_in_demo(office.unit, at(1))
    assert dossier.proposals.get().ground.code == "ma-so"
