"""The app of the report checker's page."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class CheckerConfig(RegistersFace, AppConfig):
    """Templates of the report checker."""

    name = "motcua.web.checker"
    label = "checker"
