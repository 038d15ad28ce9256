"""The app of procedure control."""

from django.apps import AppConfig


class ControlConfig(AppConfig):
    """Templates of procedure control."""

    name = "motcua.web.control"
    label = "control"
