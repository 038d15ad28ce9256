"""The app of the shared parts."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files that every face uses."""

    name = "motcua.web.ui"
    label = "ui"
