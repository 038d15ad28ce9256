"""The app of the papers of results."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class ResultsConfig(RegistersFace, AppConfig):
    """Templates of the papers of results."""

    name = "motcua.web.results"
    label = "results"
