"""The app of the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Public pages."""

    name = "motcua.web.portal"
    label = "portal"
