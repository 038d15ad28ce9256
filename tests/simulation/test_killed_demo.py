import pytest

from motcua.dossiers.models import Dossier
from tests.simulation.little_demo import load
from tests.simulation.test_replay import _stop_after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("little_demo")]


def test_a_loading_that_was_killed_is_completed(monkeypatch) -> None:
    monkeypatch.setattr("motcua.simulation.playing.run_plan.BATCH", 20)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT011 - it says nothing
        load(tell=_interrupted())
    load()
    dossiers = Dossier.objects.count()
    assert load().acts == 0
    assert dossiers == Dossier.objects.values("drafted_at", "applicant_number").distinct().count()


def _interrupted():
    stop, calls = _stop_after(6), []
    return lambda _title, _done, _all: (calls.append(1), stop(len(calls), 0))
