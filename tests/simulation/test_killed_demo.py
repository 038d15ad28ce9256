import pytest

from motcua.dossiers.models import Dossier
from tests.simulation.little_demo import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("little_demo")]

# Linked procedures are received at the same moment.
ONCE = ("drafted_at", "applicant_number", "procedure_code")


def test_a_loading_that_was_killed_is_completed(monkeypatch) -> None:
    monkeypatch.setattr("motcua.simulation.playing.run_plan.BATCH", 20)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT011 - it says nothing
        load(tell=_interrupted())
    load()
    dossiers = Dossier.objects.count()
    assert load().acts == 0
    assert dossiers == Dossier.objects.values(*ONCE).distinct().count()


def _interrupted():
    calls = []

    def tell(_title: str, _done: int, _all: int) -> None:
        calls.append(None)
        if len(calls) == 6:
            raise KeyboardInterrupt

    return tell
