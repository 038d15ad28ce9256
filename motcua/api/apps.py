"""The app of the programming interface."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Templates of its documentation."""

    name = "motcua.api"
    label = "api"
