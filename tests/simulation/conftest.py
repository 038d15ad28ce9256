"""The demo, small enough for a test."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from motcua.catalogue.queries import forget_index
from motcua.eforms.queries import forget_forms
from motcua.processes.queries import forget_definitions
from tests.simulation.little_demo import load


@pytest.fixture(scope="module")
def little_demo() -> Iterator[None]:
    """One week of full days at one unit, three filings a day."""
    module = "motcua.simulation.playing.demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{module}.FULL_DAYS", timedelta(days=7))
        patch.setattr(f"{module}.PRESENT", (("30904", 1),))
        yield


@pytest.fixture(scope="module")
def loaded_demo(little_demo, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Loaded once for all tests of a module, each of which begins there."""
    # Before the first of them: what another module read had the same ids.
    forget_definitions()
    forget_forms()
    forget_index()
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)
