"""The app of citizens' papers."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class OwnPapersConfig(RegistersFace, AppConfig):
    """Templates of citizens' papers."""

    name = "motcua.web.own_papers"
    label = "own_papers"
