"""The app of the portal."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class PortalConfig(RegistersFace, AppConfig):
    """Templates of the portal."""

    name = "motcua.web.portal"
    label = "portal"
