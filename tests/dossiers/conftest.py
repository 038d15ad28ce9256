import pytest

from tests.factories.dossiers import Office, make_office


@pytest.fixture
def office(db: None) -> Office:
    """An office with one procedure of three working days."""
    return make_office()
