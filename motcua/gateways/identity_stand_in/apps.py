"""The app of the stand-in, for its templates."""

from django.apps import AppConfig


class IdentityStandInConfig(AppConfig):
    """The identity provider for demo and tests."""

    name = "motcua.gateways.identity_stand_in"
