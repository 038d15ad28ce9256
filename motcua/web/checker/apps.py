"""The app of the report checker's page."""

from django.apps import AppConfig


class CheckerConfig(AppConfig):
    """One public page."""

    name = "motcua.web.checker"
    label = "checker"
