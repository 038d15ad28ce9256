"""The officer who signs in."""

import pytest

from tests.factories.people import OfficerFactory, UnitFactory


@pytest.fixture
def officer():
    return OfficerFactory(code="mot-cua", one_stop_at=UnitFactory())
