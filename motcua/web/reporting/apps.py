"""The app of the report pages."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class ReportingConfig(RegistersFace, AppConfig):
    """Templates of the report pages."""

    name = "motcua.web.reporting"
    label = "reporting"
