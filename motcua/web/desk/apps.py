"""The app of the counter."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class DeskConfig(RegistersFace, AppConfig):
    """Templates of the counter."""

    name = "motcua.web.desk"
    label = "desk"
