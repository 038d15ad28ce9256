"""The app of messages."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Has a label of its own, because `django.contrib.messages` has the name of the area."""

    name = "motcua.messages"
    label = "outbox"
