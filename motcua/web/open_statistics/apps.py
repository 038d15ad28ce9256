"""The app of the open statistics."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class OpenStatisticsConfig(RegistersFace, AppConfig):
    """Templates of the open statistics."""

    name = "motcua.web.open_statistics"
    label = "open_statistics"
