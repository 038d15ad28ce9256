"""The app of the kiosk."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class KioskConfig(RegistersFace, AppConfig):
    """Templates of the kiosk."""

    name = "motcua.web.kiosk"
    label = "kiosk"
