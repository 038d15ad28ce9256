"""Browsers in which somebody is signed in."""

from django.test import Client

from motcua.people.models import Citizen, Officer


def signed_in(who: Citizen | Officer) -> Client:
    """A browser of this citizen or officer."""
    client = Client()
    client.force_login(who.account, backend="motcua.people.backend.AccountBackend")
    return client
