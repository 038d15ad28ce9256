"""The app of officers and leaders."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Templates of the office."""

    name = "motcua.web.office"
    label = "office"
