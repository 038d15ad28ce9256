"""The app of the counter."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Templates of the counter."""

    name = "motcua.web.desk"
    label = "desk"
