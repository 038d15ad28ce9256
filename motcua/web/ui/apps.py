"""The app of the shared parts, and what the apps of all faces do."""

from importlib import import_module

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files that every face uses."""

    name = "motcua.web.ui"
    label = "ui"


class RegistersFace:
    """For the app of a face: registers what its `face.py` tells."""

    name: str

    def ready(self) -> None:
        """Register the face, once all models are there."""
        from motcua.web.ui.faces import FACES  # noqa: PLC0415 - reads models

        FACES.append(import_module(f"{self.name}.face").FACE)
