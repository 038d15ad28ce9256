"""Each event of a dossier has a title in its timeline."""

from motcua.dossiers import events
from motcua.dossiers.events import DossierEvent
from motcua.kernel.events import KINDS
from motcua.web.dossier.timeline import TITLES


def test_every_event_of_a_dossier_is_told_in_words() -> None:
    kinds = {kind for kind in KINDS.values() if issubclass(kind, DossierEvent)}
    assert events.RequestAsked in kinds
    assert {kind.__name__ for kind in kinds - TITLES.keys()} == set()
