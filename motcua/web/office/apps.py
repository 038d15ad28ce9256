"""The app of officers and leaders."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class OfficeConfig(RegistersFace, AppConfig):
    """Templates of the office."""

    name = "motcua.web.office"
    label = "office"
