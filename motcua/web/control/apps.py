"""The app of procedure control."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class ControlConfig(RegistersFace, AppConfig):
    """Templates of procedure control."""

    name = "motcua.web.control"
    label = "control"
