"""An office, and its people signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.people.models import Officer
from tests.factories.dossiers import Office, make_office


@pytest.fixture
def office(db: None) -> Office:
    """An office with one procedure of three working days."""
    return make_office()


@pytest.fixture
def as_officer() -> Callable[[Officer], Client]:
    """A browser in which an officer is signed in."""

    def sign_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer.account)
        return client

    return sign_in
