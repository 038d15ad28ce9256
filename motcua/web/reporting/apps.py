"""The app of the report pages."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Templates of the report pages."""

    name = "motcua.web.reporting"
    label = "reporting"
