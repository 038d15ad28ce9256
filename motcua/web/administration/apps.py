"""The app of the administration."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class AdministrationConfig(RegistersFace, AppConfig):
    """Templates of the administration."""

    name = "motcua.web.administration"
    label = "administration"
