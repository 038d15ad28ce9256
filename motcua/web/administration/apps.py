"""The app of administrators."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Templates of the administration."""

    name = "motcua.web.administration"
    label = "administration"
