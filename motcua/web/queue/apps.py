"""The app of the line of a hall."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class QueueConfig(RegistersFace, AppConfig):
    """Templates of the line of a hall."""

    name = "motcua.web.queue"
    label = "queue"
